"""Names by spaCy, for those who have installed it with a model, in the place of the built-in recogniser.

spaCy and its models are not part of the program: nothing of them is imported before `load`, which
takes seconds and belongs into a thread.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Any

from reader.errors import RecognitionError
from reader.model import NAME_KINDS, Mention, MentionKind
from reader.recognise.recogniser import Context

USUAL_MODEL = "en_core_web_sm"

KINDS: Mapping[str, MentionKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
    "LAW": "other",
    "LANGUAGE": "other",
    "MISC": "other",
}
"""Labels of OntoNotes and of CoNLL, by which spaCy's models are trained, and what they are here.
Dates and numbers are left to the rules."""

_UNNEEDED = ("parser", "tagger", "morphologizer", "lemmatizer", "attribute_ruler", "senter")
"""Parts of a pipeline that names do not depend on, and that take most of the time."""

_FINDERS = ("ner", "entity_ruler", "span_ruler")
_POSSESSIVES = ("'s", "’s")


class SpacyNames:
    """The entities that a spaCy pipeline finds.

    Args:
        model: the name of an installed package, or the folder of a pipeline; the usual small English
            model when empty.
    """

    name = "names"
    kinds: tuple[MentionKind, ...] = NAME_KINDS

    def __init__(self, model: str = "") -> None:
        self.model = model or USUAL_MODEL
        self._pipeline: Any = None
        self._lock = Lock()

    @property
    def version(self) -> str:
        try:
            library = version("spacy")
            folder = Path(self.model).expanduser() / "meta.json"
            if folder.exists():
                status = folder.stat()
                return f"spacy-{library} {folder} {status.st_mtime_ns} {status.st_size}"
            return f"spacy-{library} {self.model}-{version(self.model)}"
        except (PackageNotFoundError, OSError, RuntimeError, ValueError):
            return ""

    def load(self) -> None:
        with self._lock:
            if self._pipeline is None:
                self._pipeline = self._loaded()

    def recognise(self, context: Context) -> Sequence[Mention]:
        if self._pipeline is None:
            self.load()
        text = context.text
        mentions = []
        for entity in self._pipeline(text).ents:
            kind = KINDS.get(entity.label_)
            if kind is not None:
                start, end = _trimmed(text, entity.start_char, entity.end_char)
                if start < end:
                    mentions.append(Mention(start, end, kind))
        return mentions

    def _loaded(self) -> Any:
        with warnings.catch_warnings():
            # A model of a neighbouring version works, and what spaCy is built on will be repaired
            # there: neither concerns the user.
            warnings.simplefilter("ignore")
            spacy = self._library()
            try:
                pipeline = spacy.load(self._place(), disable=list(_UNNEEDED))
            except Exception as error:  # a damaged model fails in any of many ways
                raise RecognitionError(
                    f"spaCy has no model {self.model}, so names are found by the built-in recogniser. "
                    f"Install one (python -m spacy download {USUAL_MODEL}), name another as "
                    "`spacy_model` in the configuration, or take `names` out of it.",
                    "No spaCy model",
                ) from error
        if not any(part in pipeline.pipe_names for part in _FINDERS):
            raise RecognitionError(
                f"The spaCy model {self.model} finds no names: it has no part called "
                f"{' or '.join(_FINDERS)}. Names are found by the built-in recogniser.",
                "No names in the model",
            )
        return pipeline

    def _library(self) -> Any:
        try:
            import spacy  # noqa: PLC0415  seconds, and only when it was chosen
        except ImportError as error:
            raise RecognitionError(
                "The configuration asks for spaCy, which is not installed, so names are found by the "
                "built-in recogniser. Install it (pip install 'margin-reader[spacy]'), or take "
                "`names` out of the configuration.",
                "No spaCy",
            ) from error
        return spacy

    def _place(self) -> str | Path:
        folder = Path(self.model).expanduser()
        return folder if (folder / "meta.json").exists() else self.model


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without an article before it, a possessive after it and white space around it."""
    while start < end and text[start].isspace():
        start += 1
    if text.startswith("the ", start, end):
        start += 4
    while start < end and text[end - 1].isspace():
        end -= 1
    if text.endswith(_POSSESSIVES, start, end):
        end -= 2
    return start, end
