"""Statements, and stores to send them to."""
