"""Notes belong to an article, not to a path."""

from dataclasses import replace

from reader.library import Library
from reader.library.identity import MOST_KNOWN, remembered
from reader.store import ArticleRecord, MemoryStore, TinyStore


def opening(library, path):
    opened = library.open(str(path))
    return opened.finish(), opened.path


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


def test_two_files_of_one_name_share_nothing(library, root):
    one = root / "articles" / "harbour.md"
    (root / "articles" / "other").mkdir()
    other = root / "articles" / "other" / "harbour.md"
    other.write_text("# The harbour\n\nOf another town.\n")
    article, path = opening(library, one)
    library.remember(article, path)
    assert opening(library, other)[0].id != article.id


def test_remembering_writes_only_news(root):
    store = TinyStore(root / "annotations.json")
    library = Library(root, store)
    article, path = opening(library, root / "articles" / "harbour.md")
    library.remember(article, path)
    before = (root / "annotations.json").stat()
    library.remember(article, path)
    assert (root / "annotations.json").stat().st_ino == before.st_ino
    (record,) = TinyStore(root / "annotations.json").articles()
    assert record.id == article.id
    assert record.title == "The harbour"
    assert record.paths == ("articles/harbour.md",)
    assert record.modified.endswith("Z")


def test_what_is_known_has_a_bound():
    record = None
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
