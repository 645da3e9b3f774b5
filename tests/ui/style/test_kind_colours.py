"""Every kind of `reader.model.KINDS` can be told from plain text, with colours, few, and none."""

from __future__ import annotations

import pytest
from rich.style import Style

from reader.model import KINDS, MentionKind
from reader.ui.style.painter import Painter
from reader.ui.style.tags import Tag
from reader.ui.style.theme import palette


def style_of(kind: MentionKind, *, plain: bool, few: bool) -> Style:
    return Painter(palette("reader-dark"), plain=plain, few=few).style((Tag("mention", kind),))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("plain", "few"), [(False, False), (False, True), (True, False)])
def test_every_kind_has_a_look(kind: MentionKind, plain: bool, few: bool) -> None:
    page = Painter(palette("reader-dark"), plain=plain, few=few).style(())
    assert style_of(kind, plain=plain, few=few) != page
