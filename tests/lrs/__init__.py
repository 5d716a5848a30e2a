"""Statements against a real learning record store: Ralph, in an environment of its own, on this computer only.

``python -m tests.lrs.build`` makes the environment; without it these tests are skipped and say so.
"""
