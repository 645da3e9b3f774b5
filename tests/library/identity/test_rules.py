"""Notes belong to an article, not to a path."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, strategies as st

from reader.library import Library
from reader.library.identity.rules import MOST_KNOWN, Evidence, identify, remembered
from reader.library.identity.sketch import sketch
from reader.store import ArticleRecord, TinyStore
from reader.store.memory import MemoryStore
from tests.library.texts import ARTICLES, as_markdown, essay, rewritten, wrapped

ESSAY = essay(1)
FRENCH = ESSAY.replace("boat", "bâteau").replace("price", "prix élevé")
CHINESE = "海港的故事\n\n" + "\n\n".join(
    "".join(chr(0x4E00 + (17 * n * n + 31 * m * (n + 3)) % 4000) for m in range(120)) + "。"
    for n in range(1, 9)
)


def opening(library, path):
    opened = library.open(str(path))
    return opened.finish(), opened.path


def keep(library, path):
    """Open and mark: from now on the library knows the article."""
    article, _ = opening(library, path)
    library.remember(article, path)
    return article.id


@pytest.fixture
def others(library, root):
    """Articles that the library knows besides."""
    for number in range(20, 26):
        path = root / "articles" / f"other-{number}.txt"
        path.write_text(essay(number))
        keep(library, path)


SAVED = {
    "as it was": ("essay.txt", ESSAY.encode()),
    "UTF-16": ("essay.txt", ESSAY.encode("utf-16")),
    "UTF-16 without a mark": ("essay.txt", ESSAY.encode("utf-16-le")),
    "with a byte order mark": ("essay.txt", ESSAY.encode("utf-8-sig")),
    "other line ends": ("essay.txt", ESSAY.replace("\n", "\r\n").encode()),
    "wrapped at 40": ("essay.txt", wrapped(ESSAY, 40).encode()),
    "wrapped at 100": ("essay.txt", wrapped(ESSAY, 100).encode()),
    "as Markdown": ("essay.md", as_markdown(ESSAY).encode()),
    "with front matter": (
        "essay.md",
        f"---\ntitle: Another title\ntags: [a, b]\n---\n\n{as_markdown(ESSAY)}".encode(),
    ),
    "in upper case": ("essay.txt", ESSAY.upper().encode()),
    "a tenth rewritten": ("essay.txt", rewritten(ESSAY, 0.1).encode()),
    "three tenths rewritten": ("essay.txt", rewritten(ESSAY, 0.3).encode()),
    "the first half": ("essay.txt", ESSAY[: len(ESSAY) // 2].encode()),
    "the second half": ("essay.txt", ESSAY[len(ESSAY) // 2 :].encode()),
    "grown by half": ("essay.txt", (ESSAY + "\n\n" + essay(77, 6)).encode()),
    "doubled": ("essay.txt", (ESSAY + "\n\n" + essay(78, 12)).encode()),
    "twice itself": ("essay.txt", (ESSAY + "\n\n" + ESSAY).encode()),
}


@pytest.mark.parametrize("name", SAVED)
@pytest.mark.parametrize("move", ["stays", "moved", "renamed", "taken out"])
def test_keeps_its_notes(library, root, others, name, move):
    path = root / "articles" / "essay.txt"
    path.write_text(ESSAY)
    known = keep(library, path)
    path.unlink()
    suffix = SAVED[name][0].removeprefix("essay")
    places = {
        "stays": root / "articles" / f"essay{suffix}",
        "moved": root / "articles" / "deep" / "er" / f"essay{suffix}",
        "renamed": root / "articles" / f"of-another-name{suffix}",
        "taken out": root.parent / f"essay{suffix}",
    }
    place = places[move]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(SAVED[name][1])
    assert opening(library, place)[0].id == known


@pytest.mark.parametrize(
    ("encoding", "form"),
    [("latin-1", "NFC"), ("cp1252", "NFC"), ("utf-16", "NFC"), ("utf-16", "NFD"), ("utf-8", "NFD")],
)
def test_keeps_its_notes_in_other_encodings(library, root, others, encoding, form):
    path = root / "articles" / "essay.txt"
    path.write_text(FRENCH)
    known = keep(library, path)
    path.unlink()
    moved = root / "articles" / "texte.txt"
    moved.write_bytes(unicodedata.normalize(form, FRENCH).encode(encoding))
    assert opening(library, moved)[0].id == known


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_edited_at_its_path(library, root, others, share):
    path = root / "articles" / "essay.txt"
    path.write_text(ESSAY)
    known = keep(library, path)
    path.write_text(rewritten(ESSAY, share))
    assert opening(library, path)[0].id == known


def test_moved_and_half_rewritten_is_known_or_asked_about(library, root, others):
    path = root / "articles" / "essay.txt"
    path.write_text(ESSAY)
    known = keep(library, path)
    path.unlink()
    moved = root / "articles" / "moved.txt"
    moved.write_text(rewritten(ESSAY, 0.5))
    article, _ = opening(library, moved)
    doubts = library.identity(article.id).doubts
    assert article.id == known or [one.record.id for one in doubts] == [known]


def test_a_text_without_spaces(library, root, others):
    path = root / "articles" / "essay.txt"
    path.write_text(CHINESE)
    known = keep(library, path)
    path.unlink()
    moved = root / "articles" / "gu-shi.txt"
    lines = CHINESE.split("\n\n")
    lines[3] = lines[3][:60]
    lines.insert(2, "新的一段。")
    moved.write_text("\n\n".join(lines))
    assert opening(library, moved)[0].id == known


def test_replaced_by_another_text(library, root, others):
    path = root / "articles" / "essay.txt"
    path.write_text(ESSAY)
    known = keep(library, path)
    path.write_text(essay(50, title="Of something else"))
    article, _ = opening(library, path)
    assert article.id != known
    assert library.identity(article.id).doubts == ()


def test_replaced_under_one_headline_is_asked_about(library, root, others):
    """The second issue of a newsletter in the place of the first, or an essay written anew."""
    path = root / "articles" / "essay.txt"
    path.write_text(essay(1, title="The weekly letter"))
    known = keep(library, path)
    path.write_text(essay(2, title="The weekly letter"))
    article, _ = opening(library, path)
    assert article.id != known
    assert [one.record.id for one in library.identity(article.id).doubts] == [known]


def test_files_changed_places(library, root, others):
    one, two = root / "articles" / "one.txt", root / "articles" / "two.txt"
    one.write_text(ESSAY)
    two.write_text(essay(2))
    first, second = keep(library, one), keep(library, two)
    one.write_text(rewritten(essay(2), 0.1))
    two.write_text(rewritten(ESSAY, 0.1))
    assert opening(library, one)[0].id == second
    assert opening(library, two)[0].id == first


def test_two_issues_of_one_template(library, root):
    """A third of each issue is the same in all; nobody is asked about each of the others."""
    frame = essay(60, 4).split("\n\n")[1:]
    ids = set()
    for issue in range(8):
        path = root / "articles" / f"issue-{issue}.txt"
        path.write_text("\n\n".join([f"Issue {issue}", *frame, essay(200 + issue, 8)]))
        ids.add(keep(library, path))
        assert library.identity(opening(library, path)[0].id).doubts == ()
    assert len(ids) == 8


def test_a_frame_that_is_most_of_the_text(library, root):
    frame = essay(60, 9).split("\n\n")[1:]
    asked = []
    ids = set()
    for issue in range(8):
        path = root / "articles" / f"issue-{issue}.txt"
        path.write_text("\n\n".join([f"Issue {issue}", *frame, essay(200 + issue, 3)]))
        article, _ = opening(library, path)
        asked.append(len(library.identity(article.id).doubts))
        ids.add(keep(library, path))
    assert len(ids) == 8
    assert asked[0] == 0
    assert asked[3:] == [0] * 5  # by then it is clear that it is a frame


def test_chapters_of_one_book(library, root):
    ids = {keep(library, path) for path in chapters(root)}
    assert len(ids) == 6


def chapters(root):
    for number in range(6):
        path = root / "articles" / f"chapter-{number}.txt"
        path.write_text(essay(number + 100, title=f"Chapter {number}"))
        yield path


def test_two_files_of_one_name_share_nothing(library, root):
    one = root / "articles" / "harbour.md"
    (root / "articles" / "other").mkdir()
    other = root / "articles" / "other" / "harbour.md"
    other.write_text("# The harbour\n\nOf another town.\n")
    keep(library, one)
    assert opening(library, other)[0].id != opening(library, one)[0].id


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Buy milk.\n", "Buy milk.\n", True),
        ("Buy milk.\n", "  buy\nmilk. \n", True),
        ("# A title\n\nOne line.\n", "# A title\n\nAnother line.\n", True),  # its path and title
        ("Buy milk.\n", "Sell the house.\n", None),  # nobody can tell
    ],
)
def test_very_short_texts_at_their_path(library, root, before, after, same):
    path = root / "articles" / "short.md"
    path.write_text(before)
    known = keep(library, path)
    path.write_text(after)
    article, _ = opening(library, path)
    asked = [one.record.id for one in library.identity(article.id).doubts]
    assert (article.id == known, asked) == (bool(same), [] if same else [known])


def test_very_short_texts_elsewhere_share_nothing(library, root):
    one, two = root / "articles" / "one.txt", root / "articles" / "two.txt"
    one.write_text("Yes, of course.\n")
    two.write_text("Yes, of course not.\n")
    assert keep(library, one) != keep(library, two)


def test_an_edited_copy_beside_its_original_is_asked_about(library, root, others):
    path, copy = root / "articles" / "essay.txt", root / "articles" / "copy.txt"
    path.write_text(ESSAY)
    known = keep(library, path)
    copy.write_text(rewritten(ESSAY, 0.3))
    article, _ = opening(library, copy)
    assert article.id != known
    assert [one.record.id for one in library.identity(article.id).doubts] == [known]


def test_fetched_again_from_the_same_address(library, root, others):
    head = "---\nsource: https://example.org/essay\n---\n\n"
    path = root / "articles" / "essay.md"
    path.write_text(head + as_markdown(ESSAY))
    known = keep(library, path)
    again = root / "articles" / "fetched.md"
    again.write_text(head + as_markdown(rewritten(ESSAY, 0.2)))
    assert opening(library, again)[0].id == known
    assert library.identity(known).by == "source" or library.identity(known).by == "content"
    again.write_text(head + as_markdown(essay(3)))  # a front page: nothing is left
    assert opening(library, again)[0].id != known


def test_an_old_record_without_a_sketch(library, root):
    path = root / "articles" / "essay.txt"
    path.write_text(ESSAY)
    known = keep(library, path)
    (record,) = library.store.articles()
    library.store.put_article(record._replace(sketch=""))
    path.write_text(rewritten(ESSAY, 0.3))
    article, _ = opening(library, path)
    assert article.id == known  # by its path and title
    library.remember(article, path, if_known=True)
    assert library.store.articles()[0].sketch == sketch(article.text)


def test_a_new_article_takes_its_id_from_its_text(library, root):
    one, _ = opening(library, root / "articles" / "harbour.md")
    other, _ = opening(library, root / "articles" / "pencils.txt")
    assert one.id != other.id
    assert library.store.articles() == []


def test_moved_and_edited(library, root):
    path = root / "articles" / "harbour.md"
    article, _ = opening(library, path)
    library.remember(article, path)
    moved = path.rename(root / "elsewhere.md")
    assert opening(library, moved)[0].id == article.id
    library.remember(replace(article), moved)
    moved.write_text("# The harbour\n\nNo boats come any more.\n")
    edited, _ = opening(library, moved)
    assert edited.id == article.id
    library.remember(edited, moved)
    again = moved.rename(root / "articles" / "again.md")
    assert opening(library, again)[0].id == article.id
    (record,) = library.store.articles()
    assert record.paths == ("elsewhere.md", "articles/harbour.md")
    assert len(record.digests) == 2


def test_the_text_decides_before_the_path(library, root):
    one, two = root / "articles" / "harbour.md", root / "articles" / "pencils.txt"
    first, second = opening(library, one)[0], opening(library, two)[0]
    library.remember(first, one)
    library.remember(second, two)
    text = one.read_text()
    one.write_text("# Something else\n\nEntirely.\n")
    two.rename(root / "articles" / "kept.txt")
    (root / "articles" / "pencils.md").write_text(text)
    assert opening(library, root / "articles" / "pencils.md")[0].id == first.id


def test_remembering_writes_only_news(root):
    store = TinyStore(root / "annotations.json")
    library = Library(root, store)
    article, path = opening(library, root / "articles" / "harbour.md")
    library.remember(article, path)
    store.close()
    before = (root / "annotations.json").read_bytes()
    store = TinyStore(root / "annotations.json")
    library = Library(root, store)
    library.remember(article, path)
    library.remember(article, path, if_known=True)
    store.close()
    assert (root / "annotations.json").read_bytes() == before
    (record,) = TinyStore(root / "annotations.json").articles()
    assert record.id == article.id
    assert record.title == "The harbour"
    assert record.paths == ("articles/harbour.md",)
    assert record.sketch == sketch(article.text)
    assert record.modified.endswith("Z")


def test_what_is_known_has_a_bound():
    record = ArticleRecord("x", "t")
    for n in range(40):
        record = remembered(record, ArticleRecord("x", "t", (f"p{n}",), digests=(f"d{n}",)))
    assert record.paths[0] == "p39"
    assert len(record.paths) == len(record.digests) == MOST_KNOWN


def test_from_standard_input_and_from_a_file(root):
    store = MemoryStore()
    library = Library(root, store)
    data = (root / "articles" / "pencils.txt").read_bytes()
    piped = library.open("-", data=data).finish()
    library.remember(piped, None)
    assert opening(library, root / "articles" / "pencils.txt")[0].id == piped.id


def test_no_article_of_ours_is_taken_for_another():
    """Every pair of the articles of this repository, beside each other and with the other lost."""
    texts = {path.name: path.read_text() for path in ARTICLES.glob("[a-z]*.*")}
    assert len(texts) >= 6
    for name, text in texts.items():
        records = [
            ArticleRecord(other, other, (other,), digests=(other,), sketch=sketch(words))
            for other, words in texts.items()
            if other != name
        ]
        for lost in (lambda _: True, lambda _: False):
            seen = Evidence("new", name, name, "", partial(sketch, text), lost, lambda _: None)
            assert identify(seen, records) == ("new", "new", ())


# Identity never fails, does not depend on order, and knows what did not change.

LETTERS = st.text("abcdefg ", max_size=400)
SOME = st.lists(
    st.builds(
        ArticleRecord,
        id=st.text("0123456789", min_size=13, max_size=13),
        title=st.sampled_from(["", "A title", "Another"]),
        paths=st.lists(st.sampled_from(["a.md", "b.md", "c.md", "\0"]), max_size=3).map(tuple),
        digests=st.lists(st.sampled_from(["d1", "d2"]), max_size=2).map(tuple),
        source=st.sampled_from(["", "https://example.org"]),
        sketch=st.one_of(LETTERS.map(sketch), st.text(max_size=40)),
        modified=st.sampled_from(["", "2026"]),
        maybe_same=st.lists(st.text("0123456789", max_size=13), max_size=2).map(tuple),
    ),
    max_size=6,
    unique_by=lambda record: record.id,
)


@given(LETTERS, SOME, st.sampled_from(["", "a.md"]), st.booleans(), st.randoms())
def test_identity_never_fails_and_order_does_not_matter(text, records, path, lost, chance):
    # Records that stand for each other, in circles as well.
    records = [
        one._replace(same_as=chance.choice([*records, one]).id) if chance.random() < 0.2 else one
        for one in records
    ]
    seen = Evidence(
        "d1", "A title", path, "https://example.org", lambda: sketch(text), lambda _: lost,
        lambda _: None,
    )  # fmt: skip
    found = identify(seen, records)
    chance.shuffle(records)
    assert identify(seen, records) == found
    assert found.id in {"d1", *(one.id for one in records)}


@given(st.lists(LETTERS, min_size=1, max_size=5, unique=True), st.data())
def test_an_unchanged_text_is_always_itself(texts, data):
    records = [
        ArticleRecord(f"{n:013}", "t", (f"{n}.md",), digests=(f"d{n}",), sketch=sketch(text))
        for n, text in enumerate(texts)
    ]
    n = data.draw(st.integers(0, len(texts) - 1))
    path = data.draw(st.sampled_from(["", "elsewhere.md", *(f"{m}.md" for m in range(5))]))
    seen = Evidence(
        f"d{n}", "x", path, "", lambda: sketch(texts[n]), lambda _: False, lambda _: None
    )
    assert identify(seen, records) == (f"{n:013}", "text", ())
