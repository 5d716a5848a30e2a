"""The benchmark whose table stands in the README: ``python -m tests.benchmarks``."""

from tests.benchmarks.plays import main

main()
