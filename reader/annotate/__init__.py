"""Anchors annotations: describes a passage, and finds it again in a text that may have changed.

`description` makes the selectors, `location` finds passages by them, with the helpers `index` and
`matching` (candidates), `weighing` and `scoring` (how likely each is), `edges` (where it ends) and
`normal_form` (text as the eye compares it).  Pure functions of the text: annotations are stored by
`reader.store` and anchored for the screen by `reader.session.annotations`.  New evidence for or
against a candidate is a field of `weighing.Evidence` and a weight in `scoring`.
"""

from typing import TYPE_CHECKING

from reader.annotate.description import describe, fingerprint
from reader.annotate.location import locate, locate_all, locate_each
from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.annotate.normal_form import (
        Normalised as Normalised,
        normalise as normalise,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "normal_form": ("Normalised", "normalise"),
        },
    )


__all__ = ["describe", "fingerprint", "locate", "locate_all", "locate_each"]
