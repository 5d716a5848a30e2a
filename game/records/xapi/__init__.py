"""Finished plays as xAPI 1.0.3 statements, for a file or a learning record store.

==============  =====================================================================
``vocabulary``  the words: verbs, the serious-games profile's types, our own IRIs
``statements``  a play as statements, always the same for the same log
``writing``     statements in a file
``sending``     statements to a store: in order, once each, going on after a break
==============  =====================================================================
"""
