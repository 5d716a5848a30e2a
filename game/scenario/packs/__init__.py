"""Packs: scenarios handed on as a folder or a zip, and taken for hostile until they are shown to be none.

:mod:`contents` says what a pack may hold, :mod:`archive` and :mod:`folder` read one into memory within bounds,
:mod:`own` knows the library folder of the user, :mod:`checking` says all that is wrong with a pack and takes it in.
Nothing of a pack is ever run, and nothing of it is written before all of it is known to be sound.
"""
