"""`python -m benchmarks [opening] [keys] [saving]`: run and print."""

from __future__ import annotations

import sys

from benchmarks import keys, opening, saving
from benchmarks.report import show

SUBJECTS = {"opening": opening.run, "keys": keys.run, "saving": saving.run}

for name in sys.argv[1:] or SUBJECTS:
    show(SUBJECTS[name]())
    print()
