"""Telling: turns a play into words, in one language, for the window and the text game alike."""
