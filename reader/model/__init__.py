"""The words of the program, as frozen dataclasses.

Every offset anywhere is a code-point offset into `Article.text`; every range is half-open.
This package knows nothing of files, terminals or storage.
"""

from reader.model.annotation import (
    COLOURS,
    Ambiguous,
    Anchor,
    Annotation,
    AnnotationKind,
    Colour,
    Moved,
    Orphan,
    Placed,
    Selectors,
    anchor_range,
)
from reader.model.article import (
    Article,
    Block,
    BlockKind,
    Frame,
    FrameKind,
    Inline,
    InlineStyle,
    Section,
    TableShape,
)
from reader.model.change import Act, Change, Edit, Made, Step
from reader.model.clean import clean_text
from reader.model.correction import CORRECTION_ACTS, Correction, CorrectionAct
from reader.model.figure import FIGURE_KINDS, Event, Figure
from reader.model.ids import created_at, id_from_digest, id_number, new_id, number_id
from reader.model.mention import (
    MENTION_KINDS,
    NAME_KINDS,
    NUMBER_KINDS,
    Entity,
    Mention,
    MentionKind,
    Moment,
    Quantity,
    Recognition,
)
from reader.model.ranges import TextRange, overlapping

__all__ = [
    "COLOURS",
    "CORRECTION_ACTS",
    "FIGURE_KINDS",
    "MENTION_KINDS",
    "NAME_KINDS",
    "NUMBER_KINDS",
    "Act",
    "Ambiguous",
    "Anchor",
    "Annotation",
    "AnnotationKind",
    "Article",
    "Block",
    "BlockKind",
    "Change",
    "Colour",
    "Correction",
    "CorrectionAct",
    "Edit",
    "Entity",
    "Event",
    "Figure",
    "Frame",
    "FrameKind",
    "Inline",
    "InlineStyle",
    "Made",
    "Mention",
    "MentionKind",
    "Moment",
    "Moved",
    "Orphan",
    "Placed",
    "Quantity",
    "Recognition",
    "Section",
    "Selectors",
    "Step",
    "TableShape",
    "TextRange",
    "anchor_range",
    "clean_text",
    "created_at",
    "id_from_digest",
    "id_number",
    "new_id",
    "number_id",
    "overlapping",
]
