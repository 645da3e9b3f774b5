from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from reader.model import TextRange
from reader.ui.panes.notes import NotesPane
from reader.ui.panes.notes.card_list import CardList
from reader.ui.widgets import pane_messages as messages
from tests.ui.side_panes import (
    PaneApp,
    make_session,
    mark,
    marked_session,
    orphan,
    screen_text,
)

SIZES = [(80, 24), (120, 40), (200, 50), (20, 6), (9, 3)]


def quotes(app: PaneApp) -> list[str]:
    return [a.selectors.exact[:9] if a.selectors else "" for a in cards(app).annotations]


def cards(app: PaneApp) -> CardList:
    return app.query_one(CardList)


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()


async def test_shows_everything_in_order_under_its_section() -> None:
    app = PaneApp(NotesPane(marked_session()), width=40)
    async with app.run_test(size=(60, 40)):
        shown = screen_text(app)
    wanted = [
        "Notes  6", "On the whole article", "✎ Note on the article", "speech of 2008.",
        "#iraq #sources", "Troops out by the end", "● all combat troops", "The date matters:",
        "• announced in October", "What was promised", "◆ About 5,000", "▲ passed $1 trillion",
        "Check the figure", "#money", "What comes next", "■ Talks", "In the region", "⚑ Bookmark",
    ]  # fmt: skip
    places = [shown.index(text) for text in wanted]
    assert places == sorted(places)
    assert shown.count("What was promised") == 1


@pytest.mark.parametrize("size", SIZES)
async def test_fits_any_size(size: tuple[int, int]) -> None:
    app = PaneApp(NotesPane(marked_session()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "e", "x")
        await settle(pilot)
        await pilot.press("escape", "/", "a", "escape")
        await pilot.resize_terminal(30, 10)
        await settle(pilot)
        assert app.is_running


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("enter", messages.GoToAnnotation),
        ("E", messages.OpenExternalEditor),
        ("number_sign", messages.EditTags),
        ("x", messages.DeleteAnnotation),
        ("y", messages.CopyAnnotation),
        ("delete", messages.DeleteAnnotation),
    ],
)
async def test_keys_ask_about_the_selected_card(
    key: str, message: type[messages.GoToAnnotation]
) -> None:
    session = marked_session()
    app = PaneApp(NotesPane(session), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("j", key)
        assert app.posted == [message(session.annotations.all[1].id)]


async def test_colours_by_number_and_escape() -> None:
    session = marked_session()
    app = PaneApp(NotesPane(session), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("6", "escape")
        asked, closed = app.posted
    assert asked == messages.SetColour(session.annotations.all[0].id, "purple")
    assert isinstance(closed, messages.BackToArticle)


async def test_moves_by_card_to_both_ends() -> None:
    app = PaneApp(NotesPane(marked_session()), width=40)
    async with app.run_test(size=(60, 12)) as pilot:
        seen = []
        for key in ("j", "j", "k", "G", "j", "g", "k", "pagedown", "pageup"):
            await pilot.press(key)
            seen.append(cards(app).selected)
        assert seen[:7] == [1, 2, 1, 5, 5, 0, 0]
        assert seen[7] > 0
        assert seen[8] == 0


async def test_following_lights_and_scrolls_without_focus() -> None:
    session = marked_session()
    pane = NotesPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 8)) as pilot:
        app.set_focus(None)
        start = session.article.text.index("Talks")
        pane.follow(start, start + 50)
        await settle(pilot)
        assert "▌■ Talks" in screen_text(app)
        assert app.focused is None
        pane.focus()
        await settle(pilot)
        assert session.annotations.all[cards(app).selected].colour == "blue"


async def test_following_leaves_the_view_alone_while_the_pane_has_focus() -> None:
    session = marked_session()
    pane = NotesPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("g")
        before = cards(app).scroll_offset
        pane.follow(len(session.article.text) - 40, len(session.article.text))
        await settle(pilot)
        assert cards(app).scroll_offset == before


async def test_show_selects_and_reveals_even_behind_a_filter() -> None:
    session = marked_session()
    pane = NotesPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 10)) as pilot:
        pane.set_filter("#money")
        last = session.annotations.all[-1]
        pane.show_annotation(last.id)
        await settle(pilot)
        assert cards(app).selected_id == last.id
        assert "⚑ Bookmark" in screen_text(app)


async def test_editing_in_place_saves_on_escape() -> None:
    session = marked_session()
    app = PaneApp(NotesPane(session), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("j", "e")
        await settle(pilot)
        shown = screen_text(app)
        assert "Esc saves" in shown
        assert shown.index("all combat") < shown.index("The *date*") < shown.index("#policy")
        await pilot.press("enter", *"new line")
        await pilot.press("escape")
        await settle(pilot)
        one = session.annotations.all[1]
        note = one.note + "\nnew line"
        assert app.posted == [messages.SaveNote(one.id, note, one.note)]
        assert not app.query(TextArea)
        assert cards(app).has_focus


async def test_editing_without_a_change_posts_nothing() -> None:
    app = PaneApp(NotesPane(marked_session()), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.posted == []


async def test_editing_keeps_what_was_typed_when_the_focus_leaves() -> None:
    session = marked_session()
    pane = NotesPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("Z")
        old = session.annotations.all[0].note
        assert pane.pending_note() == (session.annotations.all[0].id, old + "Z", old)
        app.set_focus(None)
        await settle(pilot)
        assert isinstance(app.posted[0], messages.SaveNote)
        assert pane.pending_note() is None
        assert app.focused is None


@pytest.mark.parametrize(("answer", "left"), [("k", True), ("escape", True), ("d", False)])
async def test_discarding_asks_first(answer: str, left: bool) -> None:
    app = PaneApp(NotesPane(marked_session()), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("Z", "ctrl+g")
        await settle(pilot)
        assert "Discard what you typed?" in screen_text(app)
        await pilot.press(answer)
        await settle(pilot)
        assert bool(app.query(TextArea)) == left
        assert app.posted == []


async def test_the_editor_grows_with_the_text_and_stays_in_view() -> None:
    app = PaneApp(NotesPane(marked_session()), width=40)
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("G", "k", "e")
        await settle(pilot)
        for _ in range(12):
            await pilot.press("a", "enter")
        await settle(pilot)
        editor, body = app.query_one(TextArea), app.query_one("#notes-body")
        assert 5 < editor.size.height + 2 <= body.size.height - 2
        assert body.region.contains_region(editor.region)


async def test_filtering_is_live_and_can_be_cleared() -> None:
    app = PaneApp(NotesPane(marked_session()), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("/", *"#poli")
        await settle(pilot)
        assert quotes(app) == ["all comba", "Talks abo"]
        assert "2 of 6  #poli" in screen_text(app)
        await pilot.press(*" blue")
        await settle(pilot)
        assert quotes(app) == ["Talks abo"]
        await pilot.press("enter")
        assert cards(app).has_focus
        await pilot.press("/", "escape")
        await settle(pilot)
        assert len(quotes(app)) == 6
        assert cards(app).has_focus


async def test_a_filter_that_nothing_matches_says_how_to_clear_it() -> None:
    app = PaneApp(NotesPane(marked_session()), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("/", *"[zzz]", "enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "No note matches" in shown
        assert "[zzz]" in shown
        assert "Esc" in shown


async def test_an_article_without_annotations_teaches_the_keys() -> None:
    app = PaneApp(NotesPane(make_session()), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        shown = screen_text(app)
        for words in ("Nothing marked yet", "s    mark this sentence", "With the mouse"):
            assert words in shown
        await pilot.press("j", "enter", "e", "x", "1", "c")
        assert app.posted == []


async def test_marking_shows_up_and_deleting_selects_the_next() -> None:
    session = make_session()
    pane = NotesPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        made = [mark(session, quote) for quote in ("combat", "training", "October")]
        pane.refresh_annotations()
        pane.show_annotation(made[1].id)
        session.marking.delete(made[1].id)
        pane.refresh_annotations()
        await settle(pilot)
        assert cards(app).selected_id == made[2].id
        assert "Notes  2" in screen_text(app)


async def test_an_orphan_says_so_and_why() -> None:
    session = marked_session()
    orphan(session, session.annotations.all[1].id)
    app = PaneApp(NotesPane(session), width=44)
    async with app.run_test(size=(60, 40)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "! 1 to repair" in shown
        assert "To repair: no certain place" in shown
        assert "× Orphan: the passage is gone" in shown


async def test_the_mouse_goes_there_edits_and_opens_a_menu() -> None:
    session = marked_session()
    app = PaneApp(NotesPane(session), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        row = next(i for i, line in enumerate(screen_text(app).split("\n")) if "● all" in line)
        await pilot.click(offset=(6, row))
        assert app.posted == [
            messages.GoToAnnotation(session.annotations.all[1].id, keep_focus=True)
        ]
        await pilot.click(offset=(6, row), button=3)
        await settle(pilot)
        assert "Delete" in screen_text(app)
        await pilot.press("4")
        await settle(pilot)
        assert app.posted[-1] == messages.SetColour(session.annotations.all[1].id, "pink")
        await pilot.click(offset=(6, row), times=2)
        await settle(pilot)
        assert app.query(TextArea)


async def test_a_quote_is_cut_until_it_is_selected() -> None:
    session = make_session(
        "# T\n\nFirst words.\n\n" + "many words follow one another " * 30 + "end.\n"
    )
    mark(session, "First")
    text = session.article.text
    start = text.index("many")
    session.marking.highlight(TextRange(start, len(text.rstrip())))
    app = PaneApp(NotesPane(session), width=40)
    async with app.run_test(size=(60, 40)) as pilot:
        shown = screen_text(app)
        assert "…" in shown
        assert "end." not in shown
        await pilot.press("j")
        await settle(pilot)
        assert "end." in screen_text(app)


async def test_of_many_annotations_only_those_seen_are_laid_out() -> None:
    session = make_session("# T\n\n" + "word " * 20_000 + "\n")
    start = session.article.text.index("word")
    for number in range(300):
        session.marking.highlight(
            TextRange(start + 5 * number, start + 5 * number + 4), note="n\n" * (number % 7)
        )
    app = PaneApp(NotesPane(session), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        first = cards(app)
        assert len(first.heights.measured) < 80
        await pilot.press("G")
        await settle(pilot)
        assert first.selected == 299
        rows = screen_text(app).split("\n")
        assert any(row.startswith("█") for row in rows)
        for _ in range(5):
            await pilot.press("k")
        await settle(pilot)
        assert first.selected == 294
        assert any(row.startswith("█") for row in screen_text(app).split("\n"))
        assert len(first.heights.measured) < 160


async def test_scrolling_back_over_unmeasured_cards_never_jumps() -> None:
    session = make_session("# T\n\n" + "word " * 2_000 + "\n")
    start = session.article.text.index("word")
    for number in range(120):
        session.marking.highlight(
            TextRange(start + 5 * number, start + 5 * number + 4), note=f"n{number}\n" * 5
        )
    app = PaneApp(NotesPane(session), width=40)
    async with app.run_test(size=(60, 20)) as pilot:
        listed = cards(app)
        listed.scroll_to(y=500, animate=False)
        await settle(pilot)
        before = screen_text(app).split("\n")[1:]
        for _ in range(40):
            listed.scroll_relative(y=-1, animate=False)
            await settle(pilot)
            after = screen_text(app).split("\n")[1:]
            assert [row[:38].rstrip() for row in after[1:]] == [
                row[:38].rstrip() for row in before[:-1]
            ]
            before = after
