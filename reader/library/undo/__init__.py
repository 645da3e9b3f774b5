"""The log by which undo outlives a session."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.library.undo.undo_log import (
        UndoLog as UndoLog,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "undo_log": ("UndoLog",),
        },
    )
