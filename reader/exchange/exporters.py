"""The formats in which notes can be exported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reader.exchange.form_lookup import form_named
from reader.extensions import Extensions
from reader.model import Anchor, Annotation, Article


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format.

    Attributes:
        name: its name on the command line.
        suffix: of its files, with the dot.
        help: one line.
        export: (article, its annotations in the order wanted, their anchors by id) -> the file's
            text.  The same input gives the same text, to the byte.
        between: what stands between the texts of two articles that are printed one after another.
    """

    name: str
    suffix: str
    help: str
    export: Callable[[Article, Iterable[Annotation], Mapping[str, Anchor]], str]
    between: str = "\n"


EXPORTERS: Extensions[Exporter] = Extensions(
    "exporter",
    "reader.exporters",
    ("suffix", "help", "export", "between"),
    "reader.exchange.markdown:MARKDOWN",
)
"""Every form, the usual one first."""


def exporter(name: str) -> Exporter:
    """Return the exporter of a name.  Raises ExchangeError when there is none."""
    return form_named(EXPORTERS, name)
