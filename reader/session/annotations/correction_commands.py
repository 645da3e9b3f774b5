"""The reader's acts of correcting what is recognised, and taking old ones back."""

from __future__ import annotations

from reader.errors import SessionError
from reader.model import (
    CORRECTION_ACTS,
    NAME_KINDS,
    Correction,
    CorrectionAct,
    Edit,
    MentionKind,
    clean_text,
    new_id,
    now,
)
from reader.session.annotations.correction_view import CorrectionView
from reader.session.annotations.executor import Executor
from reader.session.context import SessionContext

LONGEST_NAME = 200
"""Code points of what can be said to be a name."""

_ABOUT_ONE = frozenset({"not_name", "kind", "always"})


class CorrectionCommands:
    """Makes corrections; each is one act, which can be undone."""

    def __init__(
        self, context: SessionContext, corrections: CorrectionView, acts: Executor
    ) -> None:
        self._context = context
        self._corrections = corrections
        self._acts = acts

    def correct(
        self,
        act: CorrectionAct,
        text: str,
        kind: MentionKind | None = None,
        other: str = "",
        *,
        library: bool = False,
    ) -> Correction:
        """Say what a name or figure is, or that it is none.

        What was said before of the same name in the same place (article or library), and is
        contradicted now, is taken back in the same act.  What is so already is no act.

        Args:
            act: as `Correction.act` says.
            text: the name as it is written.
            kind: for `kind` and `always`, one of `NAME_KINDS`.
            other: for `same` and `different`, the second name.
            library: it holds in every article of the library, else in this one.

        Raises:
            SessionError: it makes no sense, or the article is still being opened.
        """
        self._acts.ready()
        scope = "" if library else self._context.article.id
        moment = now()
        made = Correction(new_id(), scope, act, _name(text), kind, "", moment, moment)
        if act not in CORRECTION_ACTS:
            raise SessionError(f"There is no correction {act!r}.", "No such correction")
        if act in {"kind", "always"}:
            if kind not in NAME_KINDS:
                raise SessionError("Choose what kind of name it is.", "No kind")
        else:
            made = made._replace(kind=None)
        if act not in _ABOUT_ONE:
            made = made._replace(other=_name(other))
            if made.other == made.text:
                raise SessionError("These are one and the same name.", "One name only")
        old = [one for one in self._corrections.all if _contradicts(made, one)]
        if act == "kind" and any(one.act == "always" for one in old):
            made = made._replace(act="always")  # or what only that had marked would be lost
        known = next((one for one in old if _says(one) == _says(made)), None)
        if known is not None and len(old) == 1:
            return known
        self._acts.do("Correct", *(Edit(one, None) for one in old), Edit(None, made))
        return made

    def uncorrect(self, *correction_ids: str) -> None:
        """Take corrections back, in one act.  Raises SessionError when one of them is not there."""
        self._acts.ready()
        found = [self._corrections.get(one) for one in correction_ids]
        if None in found or not found:
            raise SessionError("That correction is not there any more.", "Not there")
        self._acts.do("Take back", *(Edit(one, None) for one in found))


def _name(text: str) -> str:
    """A name as it is kept.  Raises SessionError for what cannot be one."""
    name = " ".join(clean_text(text).split())
    if not any(sign.isalnum() for sign in name):
        raise SessionError("There is no name there.", "Nothing to correct")
    if len(name) > LONGEST_NAME:
        raise SessionError(
            f"That is too long for a name: at most {LONGEST_NAME} characters.", "Too long"
        )
    return name


def _says(one: Correction) -> tuple[object, ...]:
    pair = (one.text, one.other) if one.act in _ABOUT_ONE else tuple(sorted((one.text, one.other)))
    return (one.act, *pair, one.kind)


def _contradicts(one: Correction, old: Correction) -> bool:
    """Whether `one` says anew what `old` says something about, in the same scope."""
    if one.article_id != old.article_id or (one.act in _ABOUT_ONE) != (old.act in _ABOUT_ONE):
        return False
    if one.act in _ABOUT_ONE:
        return one.text == old.text
    return {one.text, one.other} == {old.text, old.other}
