"""Measurements, always as a ratio against something real. Run them as modules; they are no tests."""
