from __future__ import annotations

from itertools import combinations

import pytest

from reader.model import COLOURS, MENTION_KINDS
from reader.themes import THEMES, Palette
from reader.themes.dark import DARK
from reader.ui.style.painter import Painter
from reader.ui.style.tags import Tag
from reader.ui.style.theme import GLYPHS, blend, contrast

ENOUGH = 4.5


def texts(palette: Palette) -> dict[str, str]:
    """Every colour in which words stand on the page or on a highlight."""
    return {
        "text": palette.text,
        "bright": palette.bright,
        "quiet": palette.quiet,
        "accent": palette.accent,
        "code": palette.code,
        "quote": blend(palette.text, palette.quiet, 0.4),
        **{f"heading {n}": colour for n, colour in enumerate(palette.headings)},
        **dict(palette.mentions),
        **{f"code {name}": colour for name, colour in palette.code_tokens.items()},
    }


def grounds(palette: Palette) -> dict[str, str]:
    blended = {
        f"{a}+{b}": blend(palette.highlights[a], palette.highlights[b])
        for a, b in combinations(COLOURS, 2)
    }
    return {
        "page": palette.background,
        "code": palette.code_background,
        **dict(palette.highlights),
        **blended,
    }


@pytest.mark.parametrize("palette", THEMES, ids=lambda p: p.name)
def test_every_text_reads_on_every_ground(palette: Palette) -> None:
    low = {
        (text, ground): round(contrast(colour, background), 2)
        for text, colour in texts(palette).items()
        for ground, background in grounds(palette).items()
        if contrast(colour, background) < ENOUGH
    }
    assert low == {}


@pytest.mark.parametrize("palette", THEMES, ids=lambda p: p.name)
def test_what_has_a_ground_of_its_own_reads_on_it(palette: Palette) -> None:
    pairs = {
        "caret": (palette.caret_text, palette.caret),
        "selection": (palette.selection_text, palette.selection),
        "hit": (palette.hit_text, palette.hit),
        "current hit": (palette.hit_current_text, palette.hit_current),
        "bar": (palette.bar_text, palette.bar),
        "quiet in the bar": (palette.bar_quiet, palette.bar),
        "keys in the bar": (palette.accent, palette.bar),
        "error in the bar": (palette.error, palette.bar),
        "warning": (palette.warning, palette.background),
        **{f"glyph {c}": (colour, palette.background) for c, colour in palette.glyphs.items()},
    }
    assert {n: p for n, p in pairs.items() if contrast(*p) < ENOUGH} == {}


@pytest.mark.parametrize("palette", THEMES, ids=lambda p: p.name)
def test_palettes_are_complete(palette: Palette) -> None:
    assert set(palette.highlights) == set(palette.glyphs) == set(COLOURS) == set(GLYPHS)
    assert set(palette.mentions) == set(MENTION_KINDS)
    assert len(set(palette.highlights.values())) == len(COLOURS)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def looks(painter: Painter) -> dict[str, list[str]]:
    """The kinds of mentions by how they look."""
    found: dict[str, list[str]] = {}
    for kind in MENTION_KINDS:
        found.setdefault(str(painter.style((Tag("mention", kind),))), []).append(kind)
    return found


@pytest.mark.parametrize("few", [False, True], ids=["many", "sixteen"])
@pytest.mark.parametrize("palette", THEMES, ids=lambda p: p.name)
def test_every_kind_looks_different(palette: Palette, few: bool) -> None:
    assert all(len(kinds) == 1 for kinds in looks(Painter(palette, few=few)).values())


def test_without_colour_only_what_is_most_alike_looks_the_same() -> None:
    shared = [kinds for kinds in looks(Painter(DARK, plain=True)).values() if len(kinds) > 1]
    assert shared == [
        ["cardinal", "ordinal"],
        ["quantity", "range"],
        ["date", "time"],
        ["duration", "recurring"],
    ]
