"""The debrief to keep or to hand in: a page for any browser and a tall picture, with the figures of the window.

``page`` and ``drawings`` write the one, ``picture`` draws the other with the window's own widgets, ``saving`` puts both
where the reader finds them, and ``aside`` does all of it in a process of its own, while the window goes on.
"""
