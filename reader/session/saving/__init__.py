"""The queue of changes to be saved, and the note that is being written."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.session.saving.drafts import (
        Keeper as Keeper,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "drafts": ("Keeper",),
        },
    )
