"""Records: what is kept on the disk.

=============  =====================================================================
``log``        the log of a play, line by line: :class:`PlayLog`, :func:`read`
``session``    a play that is kept: :class:`RecordedPlay`
``shelf``      all the logs there are: unfinished, finished, best
``replay``     whether a log proves its result, and what changed since
``settings``   what the player has set
``errors``     what can go wrong with all that
=============  =====================================================================

Nothing is imported here, so that reading the settings stays quick.
"""
