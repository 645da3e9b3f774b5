from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.ui.conftest import Opener, long_text

MOVES = [
    # keys, where the caret is then
    ([], "On margins"),
    (["j"], "First senten"),
    (["j", "j"], "A third one "),  # the second line of the paragraph
    (["l", "l"], " margins"),
    (["w"], "margins"),
    (["e"], "n margins"),
    (["j", "right_parenthesis"], "The second o"),
    (["j", "right_parenthesis", "left_parenthesis"], "First senten"),
    (["right_curly_bracket", "right_curly_bracket"], "Early days"),
    (["right_square_bracket"], "Early days"),
    (["right_square_bracket", "right_square_bracket"], "Later days"),
    (["right_square_bracket", "right_square_bracket", "left_square_bracket"], "Early days"),
    (["G"], "."),
    (["G", "g"], "On margins"),
    (["right_square_bracket", "ctrl+o"], "On margins"),
    (["right_square_bracket", "ctrl+o", "tab"], "Early days"),
    (["j", "m", "x", "G", "grave_accent", "x"], "First senten"),
    (["alt+2", "right_curly_bracket"], "Early days"),
    (["w", "w", "W"], "margins"),
]


@pytest.mark.parametrize(("keys", "place"), MOVES, ids=lambda v: " ".join(v)[:40])
async def test_moving(open_reader: Opener, keys: list[str], place: str) -> None:
    async with open_reader() as opened:
        await opened.press(*keys)
        if keys == ["j", "j"]:
            row, _ = opened.screen.article.rows.place(opened.session.cursor.caret)
            assert opened.screen.article.rows.row(row).block == 1
        else:
            assert opened.under_caret.startswith(place.split("\n", maxsplit=1)[0]), (
                opened.under_caret
            )


async def test_up_and_down_keep_the_column(open_reader: Opener) -> None:
    async with open_reader() as opened:
        pane = opened.screen.article
        await opened.press("j", *["l"] * 30)
        _, column = pane.rows.place(opened.session.cursor.caret)
        await opened.press("k")
        assert opened.session.cursor.caret == opened.text.index("margins") + len("margins") - 1
        await opened.press("j")
        assert pane.rows.place(opened.session.cursor.caret)[1] == column


async def test_paging_keeps_two_rows_and_comes_back(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        pane = opened.screen.article
        height = pane.size.height
        assert pane.scroll_offset.y == 0
        await opened.press("space")
        assert pane.scroll_offset.y == height - 2
        await opened.press("space", "b", "b")
        assert pane.scroll_offset.y == 0
        await opened.press("ctrl+d")
        assert pane.scroll_offset.y == height // 2
        await opened.press("G")
        last = pane.scroll_offset.y
        assert last == pane.virtual_size.height - height
        await opened.press("space")
        assert pane.scroll_offset.y == last


async def test_paging_alone_reads_to_the_end(open_reader: Opener) -> None:
    async with open_reader(long_text(20), "story.txt") as opened:
        await opened.press(*["space"] * 12)
        rows = opened.screen.article.rows
        assert rows.place(opened.session.cursor.caret)[0] == rows.height - 1
        assert opened.session.cursor.progress > 0.9
        await opened.press(*["b"] * 12)
        assert rows.place(opened.session.cursor.caret)[0] == 0


async def test_the_view_follows_with_a_margin(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        pane = opened.screen.article
        for _ in range(20):
            await opened.press("j")
            row = pane.rows.place(opened.session.cursor.caret)[0] + pane.top_rows
            top = pane.scroll_offset.y
            assert top == 0 or top + pane.size.height - 1 - row >= pane.size.height // 3


async def test_scrolling_pulls_the_caret_along(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        pane = opened.screen.article
        await opened.press(*["ctrl+e"] * 8)
        assert pane.scroll_offset.y == 8
        assert pane.visible_range().start <= opened.session.cursor.caret < pane.visible_range().end
        pane.scroll_to(y=90, animate=False)
        await opened.pilot.pause()
        assert pane.visible_range().start <= opened.session.cursor.caret < pane.visible_range().end


async def test_search_goes_to_hits_and_back(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("/")
        assert opened.app.screen.query_one("#search Input", Input).has_focus
        await opened.press(*"sentence")
        assert opened.session.search.result is not None
        assert len(opened.session.search.result.hits) == 2
        assert opened.session.cursor.caret == 0
        await opened.press("enter")
        assert opened.screen.article.has_focus
        assert opened.under_caret.startswith("sentence of")
        await opened.press("n")
        assert opened.under_caret.startswith("sentences.")
        assert "2 of 2" in opened.shown()
        await opened.press("n", "N")
        assert opened.under_caret.startswith("sentences.")
        await opened.press("escape")
        assert opened.session.search.result is None


async def test_search_by_pattern_and_what_is_wrong_with_one(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("/", "ctrl+r", *"par[", "escape")
        assert opened.session.search.result is None
        await opened.press("/", "ctrl+r", "[", "0", "-", "9", "]", "+")
        search = opened.session.search.result
        assert search is not None
        assert search.regex
        assert opened.text[search.hits[0].start : search.hits[0].end] == "1905"
        await opened.press("(")
        assert opened.session.search.result is not None
        assert opened.session.search.result.error
        assert "Not a pattern" in opened.shown()
        assert "Enter" not in opened.shown()
        await opened.press("escape")


async def test_a_search_that_finds_nothing_goes_back_to_where_it_began(
    open_reader: Opener,
) -> None:
    async with open_reader(long_text(), "long.txt") as opened:
        top = opened.screen.article.place
        await opened.press("/", *"number, 40")
        assert opened.screen.article.place > top
        await opened.press("x")
        assert opened.screen.article.place == top
        assert "nothing found" in opened.shown()
        await opened.press("escape")
        assert opened.screen.article.place == top


async def test_following_links_and_footnotes(open_reader: Opener) -> None:
    async with open_reader() as opened:
        session = opened.session
        session.cursor.move_to(opened.text.index("below"))
        await opened.press("enter")
        assert opened.under_caret.startswith("Later days")
        await opened.press("ctrl+o")
        assert opened.under_caret.startswith("below")
        session.cursor.move_to(opened.text.index("¹"))
        await opened.press("enter")
        assert opened.under_caret.startswith("What the foo")


async def test_a_footnote_is_followed_from_its_word_and_back(open_reader: Opener) -> None:
    async with open_reader() as opened:
        word = opened.text.index("note.¹")
        opened.session.cursor.move_to(word)
        await opened.press("enter")
        assert opened.under_caret.startswith("What the foo")
        await opened.press("w", "enter")
        assert opened.under_caret.startswith("¹")
        await opened.press("ctrl+o", "ctrl+o")
        assert opened.session.cursor.caret == word


async def test_the_footer_offers_to_follow(open_reader: Opener) -> None:
    async with open_reader() as opened:
        assert "follow" not in opened.shown().split("\n")[-1]
        opened.session.cursor.move_to(opened.text.index("the source"))
        await opened.until_shown("Enter follow the link")
        opened.session.cursor.move_to(opened.text.index("¹"))
        await opened.until_shown("Enter to the footnote")


async def test_a_link_is_opened_only_when_the_reader_says_so(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    async with open_reader() as opened:
        monkeypatch.setattr(opened.app, "open_url", lambda url, **_: asked.append(url))
        opened.session.cursor.move_to(opened.text.index("the source"))
        await opened.press("enter")
        assert "https://example.org/source" in opened.shown()
        await opened.press("escape")
        assert asked == []
        await opened.press("enter")
        await opened.press("enter")
        assert asked == ["https://example.org/source"]


async def test_an_unsafe_address_is_never_opened(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    async with open_reader("[run](file:///bin/sh) it\n") as opened:
        monkeypatch.setattr(opened.app, "open_url", lambda url, **_: asked.append(url))
        await opened.press("enter", "enter")
        assert asked == []


async def test_the_same_mention_is_followed(open_reader: Opener) -> None:
    text = "# News\n\nParis is large. London is larger. Nobody leaves Paris.\n"
    async with open_reader(text) as opened:
        opened.session.cursor.move_to(opened.text.index("Paris"))
        await opened.recognised()
        await opened.press("enter")
        assert opened.session.cursor.caret == opened.text.rindex("Paris")
        await opened.press("enter")
        assert opened.session.cursor.caret == opened.text.index("Paris")
