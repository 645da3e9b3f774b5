"""Undo and redo: the acts of this session and those that former sessions left.

`history` keeps the acts in memory, `persistent_history` hands them to a log that outlives the
program.  Applying an act is `reader.session.annotations.executor`; the files of the log are
`reader.library.undo`.
"""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.session.history.persistent_history import (
        Log as Log,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "persistent_history": ("Log",),
        },
    )
