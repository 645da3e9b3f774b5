"""Recognition of the open article, in slices between keys."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.session.recognition.entities import (
        grouped as grouped,
        spread as spread,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "entities": ("grouped", "spread"),
        },
    )
