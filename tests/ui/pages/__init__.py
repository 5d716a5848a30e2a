"""Every screen there is, at every size, in both languages and all themes: drawn, measured, and kept as pictures."""
