"""The author's bench: whole libraries checked, diagnostics explained, scenarios begun, mended, translated and drawn."""
