"""Speed and memory, always as ratios against an anchor measured in the same run.

`python -m benchmarks` runs them all and prints a table; `python -m benchmarks opening keys` runs some.
"""
