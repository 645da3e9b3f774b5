"""`python -m benchmarks [opening] [blocks] [library_list] [colouring] [keys] [saving] [store] [recognition] [anchoring] [identity]`: run and print."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import (
    anchoring,
    blocks,
    colouring,
    identity,
    keys,
    library_list,
    opening,
    recognition,
    saving,
    store,
)
from benchmarks.report import Row, show

SUBJECTS: dict[str, Callable[[], list[Row]]] = {
    "opening": opening.run,
    "blocks": blocks.run,
    "library_list": library_list.run,
    "colouring": colouring.run,
    "keys": keys.run,
    "saving": saving.run,
    "store": store.run,
    "recognition": recognition.run,
    "anchoring": anchoring.run,
    "identity": identity.run,
}

for name in sys.argv[1:] or SUBJECTS:
    show(SUBJECTS[name]())
    print()
