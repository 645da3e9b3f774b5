"""The annotations and corrections of an article: looked up, made, repaired."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.session.annotations.anchor_repair import (
        LOST as LOST,
        TO_REPAIR as TO_REPAIR,
        Repair as Repair,
        State as State,
        state_of as state_of,
        texts_in_conflict as texts_in_conflict,
        weigh as weigh,
    )
    from reader.session.annotations.annotation_index import (
        AnnotationIndex as AnnotationIndex,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "anchor_repair": (
                "LOST",
                "Repair",
                "State",
                "TO_REPAIR",
                "state_of",
                "texts_in_conflict",
                "weigh",
            ),
            "annotation_index": ("AnnotationIndex",),
        },
    )
