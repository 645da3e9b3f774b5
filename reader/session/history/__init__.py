"""Undo and redo."""

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
