"""Annotation <-> passage: describing a range, finding it again.  Pure functions of the text."""

from reader.annotate.describe import describe, fingerprint
from reader.annotate.locate import locate, locate_all, locate_each

__all__ = ["describe", "fingerprint", "locate", "locate_all", "locate_each"]
