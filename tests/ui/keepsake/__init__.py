"""The debrief to keep: the page, the picture, and where they are put."""
