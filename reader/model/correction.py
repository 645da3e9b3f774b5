"""Corrections by the user of names and figures that were recognised wrongly or missed."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from reader.model.kind import KINDS, MentionKind

CorrectionAct = Literal["not_name", "kind", "always", "same", "different"]
CORRECTION_ACTS: tuple[CorrectionAct, ...] = get_args(CorrectionAct)


class Correction(NamedTuple):
    """One statement about a name or a figure; it holds wherever that spelling occurs.

    Attributes:
        id: made once, as an annotation's.
        article_id: the article in which it holds; empty for the whole library.
        act: `not_name`: `text` must not be recognised; `kind`: it is of that kind where it is
            recognised; `always`: it must be recognised wherever it occurs, as that kind; `same`:
            `text` and `other` name one thing; `different`: they do not.
        text: as written, white space collapsed.
        kind: for `kind` and `always`, a kind of name.
        other: the second name, for `same` and `different`.
        created, modified: UTC, ISO 8601, with a trailing `Z`.
    """

    id: str
    article_id: str
    act: CorrectionAct
    text: str
    kind: MentionKind | None = None
    other: str = ""
    created: str = ""
    modified: str = ""

    @property
    def whole_library(self) -> bool:
        return not self.article_id

    @property
    def statement(self) -> str:
        """The correction as half a sentence: `“Cash” is not a name`."""
        name = f"“{self.text}”"
        match self.act:
            case "not_name":
                thing = "number" if any(sign.isdigit() for sign in self.text) else "name"
                return f"{name} is not a {thing}"
            case "kind":
                return f"{name} is {self._phrase}"
            case "always":
                return f"{name} is always {self._phrase}"
            case "same":
                return f"{name} is the same as “{self.other}”"
            case "different":
                return f"{name} is not the same as “{self.other}”"

    @property
    def _phrase(self) -> str:
        return KINDS[self.kind].phrase if self.kind is not None else "a name"
