"""Measures speed, memory and accuracy, always as ratios against an anchor of the same run.

`python -m benchmarks` runs them all and prints a table; `python -m benchmarks opening keys` runs
some.  A new benchmark is a file with a `run` function here and a line in `__main__`; what is
correct or not is checked in `tests/`.
"""
