"""Search in the open article."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.session.search.fold_text import (
        fold as fold,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "fold_text": ("fold",),
        },
    )
