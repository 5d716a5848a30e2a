"""Tests of the program's own texts."""
