"""Saving: the queue of changes that are not on disk yet, and the draft of an unfinished note.

`save_queue` hands changes to the store on a thread of its own and retries; `pending_changes` lays
unsaved changes over what is read from the store; `drafts` keeps a note while it is typed.  How the
bytes reach the disk is `reader.store` and `reader.library.drafts`.
"""

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
