"""The data types of the program: frozen dataclasses and named tuples that every room shares.

Every offset anywhere is a code-point offset into `Article.text`; every range is half-open.  Here
too: ids, the clock, removing control characters, and values in words.  No files, terminals or
storage, and no rules that only one room needs.  A new type goes into the file of its subject.
"""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports
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
    PageLabel,
    Section,
    SectionIndex,
    TableShape,
)
from reader.model.change import Act, Change, Edit, Made, Step
from reader.model.clean import clean_text
from reader.model.correction import CORRECTION_ACTS, Correction, CorrectionAct
from reader.model.figure import Event, Figure
from reader.model.ids import created_at, id_from_digest, id_number, new_id, number_id
from reader.model.kind import (
    EVENT_KINDS,
    FIGURE_KINDS,
    KINDS,
    MENTION_KINDS,
    NAME_KINDS,
    NUMBER_KINDS,
    TIME_KINDS,
    Kind,
    KindColour,
    MentionKind,
)
from reader.model.mention import (
    Entity,
    Mention,
    Moment,
    Quantity,
    Recognition,
)
from reader.model.ranges import TextRange, last_begun, overlapping
from reader.model.typography import DASHES, DOUBLE_QUOTES, SINGLE_QUOTES, plain_signs

if TYPE_CHECKING:
    from reader.model.clean import (
        UNSAFE as UNSAFE,
        encodable as encodable,
        visible_line as visible_line,
        visible_text as visible_text,
        without_controls as without_controls,
    )
    from reader.model.clock import (
        now as now,
        second_after as second_after,
    )
    from reader.model.draft import (
        Draft as Draft,
    )
    from reader.model.figure import (
        duration_quantity as duration_quantity,
    )
    from reader.model.wording import (
        amount_text as amount_text,
        count_of as count_of,
        date_label as date_label,
        money_text as money_text,
        number_text as number_text,
        ordinal_text as ordinal_text,
        share_text as share_text,
        unit_text as unit_text,
        value_text as value_text,
        year_label as year_label,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "clean": ("UNSAFE", "encodable", "visible_line", "visible_text", "without_controls"),
            "clock": ("now", "second_after"),
            "draft": ("Draft",),
            "figure": ("duration_quantity",),
            "wording": (
                "amount_text",
                "count_of",
                "date_label",
                "money_text",
                "number_text",
                "ordinal_text",
                "share_text",
                "unit_text",
                "value_text",
                "year_label",
            ),
        },
    )


__all__ = [
    "COLOURS",
    "CORRECTION_ACTS",
    "DASHES",
    "DOUBLE_QUOTES",
    "EVENT_KINDS",
    "FIGURE_KINDS",
    "KINDS",
    "MENTION_KINDS",
    "NAME_KINDS",
    "NUMBER_KINDS",
    "SINGLE_QUOTES",
    "TIME_KINDS",
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
    "Kind",
    "KindColour",
    "Made",
    "Mention",
    "MentionKind",
    "Moment",
    "Moved",
    "Orphan",
    "PageLabel",
    "Placed",
    "Quantity",
    "Recognition",
    "Section",
    "SectionIndex",
    "Selectors",
    "Step",
    "TableShape",
    "TextRange",
    "anchor_range",
    "clean_text",
    "created_at",
    "id_from_digest",
    "id_number",
    "last_begun",
    "new_id",
    "number_id",
    "overlapping",
    "plain_signs",
]
