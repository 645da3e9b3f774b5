"""Annotation <-> passage: describing a range, finding it again.  Pure functions of the text."""

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
