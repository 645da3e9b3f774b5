"""Commands that make and remove corrections of recognised names and figures."""

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
"""Code points of the longest name that a correction may be about."""

_ABOUT_ONE = frozenset({"not_name", "kind", "always"})


class CorrectionCommands:
    """Makes and removes corrections; each is one act that can be undone."""

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
        """Correct what a name or figure is, or that it is none.

        Earlier corrections of the same name in the same scope (article or library) that this one
        contradicts are removed in the same act.  When it exists already, no act is made.

        Args:
            act: as `Correction.act` says.
            text: the name as it is written.
            kind: for `kind` and `always`, one of `NAME_KINDS`.
            other: for `same` and `different`, the second name.
            library: it holds in every article of the library, instead of in this one.

        Raises:
            SessionError: it makes no sense, or the article is still being opened.
        """
        self._acts.ready()
        scope = "" if library else self._context.article.id
        moment = now()
        correction = Correction(new_id(), scope, act, _name(text), kind, "", moment, moment)
        if act not in CORRECTION_ACTS:
            raise SessionError(f"There is no correction {act!r}.", "No such correction")
        if act in {"kind", "always"}:
            if kind not in NAME_KINDS:
                raise SessionError("Choose what kind of name it is.", "No kind")
        else:
            correction = correction._replace(kind=None)
        if act not in _ABOUT_ONE:
            correction = correction._replace(other=_name(other))
            if correction.other == correction.text:
                raise SessionError("These are one and the same name.", "One name only")
        replaced = [other for other in self._corrections.all if _supersedes(correction, other)]
        if act == "kind" and any(other.act == "always" for other in replaced):
            # Else the mentions that only that one marks would be lost.
            correction = correction._replace(act="always")
        if len(replaced) == 1 and _content(replaced[0]) == _content(correction):
            return replaced[0]
        edits = (Edit(other, None) for other in replaced)
        self._acts.do("Correct", *edits, Edit(None, correction))
        return correction

    def uncorrect(self, *correction_ids: str) -> None:
        """Remove corrections, in one act.  Raises SessionError when one of them is not there."""
        self._acts.ready()
        corrections = [self._corrections.get(identifier) for identifier in correction_ids]
        if None in corrections or not corrections:
            raise SessionError("That correction is not there any more.", "Not there")
        self._acts.do("Take back", *(Edit(correction, None) for correction in corrections))


def _name(text: str) -> str:
    """Normalise a name.  Raises SessionError for text that cannot be one."""
    name = " ".join(clean_text(text).split())
    if not any(sign.isalnum() for sign in name):
        raise SessionError("There is no name there.", "Nothing to correct")
    if len(name) > LONGEST_NAME:
        raise SessionError(
            f"That is too long for a name: at most {LONGEST_NAME} characters.", "Too long"
        )
    return name


def _content(correction: Correction) -> tuple[object, ...]:
    """Return the statement of a correction without its id, scope and time, for comparison."""
    names: tuple[str, ...] = (correction.text, correction.other)
    if correction.act not in _ABOUT_ONE:
        names = tuple(sorted(names))
    return (correction.act, *names, correction.kind)


def _supersedes(new: Correction, old: Correction) -> bool:
    """Tell whether `new` is about the same name or pair of names as `old`, in the same scope."""
    if new.article_id != old.article_id or (new.act in _ABOUT_ONE) != (old.act in _ABOUT_ONE):
        return False
    if new.act in _ABOUT_ONE:
        return new.text == old.text
    return {new.text, new.other} == {old.text, old.other}
