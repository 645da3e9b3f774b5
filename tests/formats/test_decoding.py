from __future__ import annotations

import subprocess
import sys

import pytest

from reader.errors import FormatError
from reader.formats import MAX_BYTES, read
from reader.formats.decoding import decode

FRENCH = (
    "Ils étaient là, près de la fenêtre, et l’été s’achevait. « Où êtes-vous ? » demanda-t-elle à "
    "voix basse. Il répondit qu’il n’en savait rien."
)
GERMAN = "Die Straße war naß, und über den Dächern hingen die Wolken. Es wäre schön gewesen."
SPANISH = "¿Qué año fue? No lo sé, señora; mañana lo diré, dijo él. ¡Corazón!"
POLISH = "Zażółć gęślą jaźń, powiedział ojciec, i wszyscy się śmiali, choć nie było to śmieszne."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, a nikdo ho neslyšel, protože pršelo."
RUSSIAN = (
    "Она сказала, что вернётся вечером, но никто ей не поверил. Дождь шёл уже третий "
    "день, и река поднялась до самого моста."
)
JAPANESE = (
    "彼女は窓のそばに立って、雨を見ていた。もう三日も降り続いている。川は橋のすぐ下まで来ていた。"
)
CHINESE = "她说她晚上会回来，但没有人相信她。雨已经下了三天，河水一直涨到了桥边。"
ENGLISH = "“It’s fine,” she said — and it was. The café cost £3.50, which is what one pays."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (GERMAN, "latin-1"),
        (SPANISH, "latin-1"),
        (ENGLISH, "cp1252"),
        ("A short note from the café.", "latin-1"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
        *((ENGLISH, f"utf-{bits}{end}") for bits in (16, 32) for end in ("", "-le", "-be")),
        (RUSSIAN, "utf-16-le"),
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
    ],
)
def test_an_encoding_is_told(text, encoding):
    assert decode(text.encode(encoding), "a.txt").text == text


def test_the_encoding_is_kept_when_it_is_not_the_usual_one():
    assert read(FRENCH.encode("cp1252"), "a.txt").first.meta["encoding"] == "cp1252"
    assert read(FRENCH.encode("utf-16"), "a.md").first.meta["encoding"] == "utf-16-le"
    assert "encoding" not in read(FRENCH.encode(), "a.txt").first.meta


def test_letters_beyond_ascii_far_into_a_file_are_told_too():
    data = (b"Plain words of no particular kind.\n" * 4000) + GERMAN.encode("latin-1")
    assert decode(data, "a.txt").text.endswith(GERMAN)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_any_newline(newline, name):
    article = read(newline.join(["Title", "", "One.", "", "Two."]).encode(), name).first
    assert article.text == "Title\n\nOne.\n\nTwo."


def test_a_character_cut_in_two_at_the_end_is_left_out():
    data = "Die Straße war naß und schön für all".encode() + "ß".encode()[:1]
    assert decode(data, "a.txt") == ("Die Straße war naß und schön für all", "utf-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"\x1f\x8b\x08\x00\x00\x00", "gzip"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"SQLite format 3\x00\x10\x00", "SQLite"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "sound"),
        (b"\x00\x00\x00\x20ftypisom", "video"),
        (bytes(range(256)) * 4, "binary"),
        (b"text and then\x00\x00\x00 zeros", "binary"),
        (b"{\\rtf1\\ansi Some text}", "Rich Text"),
        (b"AT&TFORM\x00\x00\x10\x00DJVM", "djvutxt"),
        (b"A book" + bytes(54) + b"BOOKMOBI" + bytes(20), "ebook-convert"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8), "soffice"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data, words):
    with pytest.raises(FormatError) as caught:
        read(data, "folder/thing.dat")
    assert words in caught.value.message
    assert "thing.dat" in caught.value.message
    assert "folder" not in caught.value.message
    assert 1 <= len(caught.value.title.split()) <= 5


def test_a_text_that_begins_like_a_signature_is_read():
    assert read(b"BM is a pair of letters.", "a.txt").first.text == "BM is a pair of letters."
    assert read(b"MZ, GIF and PK are initials.", "a").first.complete


def test_standard_input_is_called_that():
    with pytest.raises(FormatError, match="standard input is empty"):
        read(b"", "-")


def test_a_file_too_large_is_refused_with_its_size_and_the_bound():
    with pytest.raises(FormatError, match=r"big\.txt is 65 MB.*64 MB.*reader -"):
        read(bytes(MAX_BYTES + 1024 * 1024), "big.txt")


def test_control_characters_never_reach_the_text():
    source = (
        "A\x1b[31mred\x07 \x9b5n\u202eback\u2066 \x00".replace("\x00", "") + "\x85next\x0c page"
    )
    for name in ("a.txt", "a.md"):
        text = read(source.encode(), name).first.text
        assert not any(c in text for c in "\x1b\x07\x9b\u202e\u2066\x85\x0c")
        assert "red" in text
        assert "page" in text
    hidden = read(b"a &#x202E; &#27; &#155; &#x2028; b `\x1b` [l](x\x1b)", "a.md").first
    assert not any(c in hidden.text for c in "\u202e\x1b\x9b\u2028")
    assert not any("\x1b" in inline.target for inline in hidden.inlines)


def test_heavy_libraries_are_left_until_they_are_needed():
    """Reading a plain UTF-8 text imports none of them, and Markdown no YAML."""
    program = (
        "import sys; from reader.formats import read; read(b'Title\\n\\nText', 'a.txt');"
        "heavy = {'markdown_it', 'yaml', 'charset_normalizer', 'mdit_py_plugins'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        "read(b'# Title', 'a.md'); assert 'yaml' not in sys.modules;"
        "assert not {'rich', 'textual', 'tinydb'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
