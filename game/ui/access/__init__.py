"""The window for those who do not see it: what assistive technology is told, and what is read aloud.

Knows the toolkit and nothing of the game.
"""
