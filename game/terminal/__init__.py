"""The game as text: for a screen reader, over ssh, from a script.

Everything is plain lines, each of which makes sense read aloud: no boxes, no colours, no cursor moved. What is asked
is answered with a line of input. The end of the input saves and leaves.
"""

from game.terminal.playing import TextGame, Thinker, play

__all__ = ["TextGame", "Thinker", "play"]
