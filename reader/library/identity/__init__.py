"""The identity of articles: knowing a text again, asking the user in doubt, finding its file."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.library.identity.joining import (
        join as join,
        joined_to as joined_to,
        move_joined_notes as move_joined_notes,
        separate as separate,
    )
    from reader.library.identity.resolution import (
        Question as Question,
        identity_of as identity_of,
        question as question,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "joining": ("join", "joined_to", "move_joined_notes", "separate"),
            "resolution": ("Question", "identity_of", "question"),
        },
    )
