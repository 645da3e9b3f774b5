"""The identity of articles: knowing a text again, asking the user in doubt, finding its file."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.library.identity.resolution import (
        Question as Question,
        identity_of as identity_of,
        join as join,
        joined_to as joined_to,
        move_joined_notes as move_joined_notes,
        question as question,
        separate as separate,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "resolution": (
                "Question",
                "move_joined_notes",
                "identity_of",
                "join",
                "joined_to",
                "separate",
                "question",
            ),
        },
    )
