"""Where lines break, as `|` in the expected text."""

from __future__ import annotations

import pytest

from reader.layout.wrap import chop_lines, wrap, wrap_lines


def broken(text, width, how=wrap):
    starts = [0]
    how(text, 0, width, starts)
    return "|".join(
        text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    )


CASES = [
    ("", 10, ""),
    ("short", 10, "short"),
    ("exactly 10", 10, "exactly 10"),
    ("exactly 10 more", 10, "exactly 10 |more"),  # the space belongs to the row it ends
    ("one two three", 8, "one two |three"),
    ("one  two   three", 8, "one  two   |three"),  # all of several spaces
    ("one two ", 7, "one two "),  # no row of nothing but spaces
    ("incomprehensible", 6, "incomp|rehens|ible"),
    ("an incomprehensible word", 8, "an |incompre|hensible |word"),
    # dashes and slashes
    ("a well-known fact", 9, "a well-|known |fact"),
    ("and/or maybe", 5, "and/|or |maybe"),
    ("from 2014-08 on", 8, "from |2014-08 |on"),  # not in a number
    ("it is -5 here", 7, "it is |-5 here"),
    ("he said—but why", 10, "he said—|but why"),
    ("he said—“why”", 9, "he said—|“why”"),
    ("Paris–Rome trip", 8, "Paris–|Rome |trip"),
    ("a--b or c-- d", 4, "a--b |or |c-- |d"),  # not inside of two hyphens
    # never before closing punctuation
    ("oh mon dieu !", 11, "oh mon |dieu !"),
    ("tant pis ; non", 8, "tant |pis ; |non"),
    ("see .NET here", 4, "see |.NET |here"),  # that is no closing punctuation
    ("wonderful!!", 10, "wonderfu|l!!"),
    ("!!!!!!!!!!!!", 10, "!!!!!!!!!!|!!"),
    # no-break spaces hold
    ("about 10\u00a0km away", 9, "about |10\u00a0km |away"),
    ("about 10\u202fkm away", 9, "about |10\u202fkm |away"),
    # addresses
    ("https://example.org/one/two", 20, "https://example.org/|one/two"),
    ("https://example.org/a?b=1&c=2", 24, "https://example.org/a?|b=1&c=2"),
    ("see http://a.org/b now", 9, "see |http://a.|org/b now"),
    ("see http://a.org/b now", 14, "see |http://a.org/b |now"),
    # wide characters
    ("漢字漢字漢字", 6, "漢字漢|字漢字"),
    # full-width digits of one number stay together
    ("漢字１２３４年", 8, "漢字|１２３４|年"),
    ("値は１２，０００円", 12, "値は|１２，０００|円"),
    ("１２３４５６", 6, "１２３|４５６"),
    ("漢字漢字漢字", 7, "漢字漢|字漢字"),
    ("これは日本語。です", 12, "これは日本|語。です"),  # 。 takes 語 along
    ("これは「日本」です", 8, "これは|「日本」|です"),  # 「 does not end a row
    ("もっと言う", 4, "もっ|と言|う"),
    ("これは English です", 12, "これは |English です"),
    ("日本語ABC日本語", 8, "日本語|ABC日本|語"),
    ("한국어 문장입니다", 10, "한국어 |문장입니다"),  # Korean breaks at spaces
    ("한국어문장입니다", 10, "한국어문장|입니다"),
    ("全角　空白です", 6, "全角　|空白で|す"),
    # joined and combining characters
    ("e\u0301e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301e\u0301"),
    ("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3, "👨\u200d👩\u200d👧|👨\u200d👩\u200d👧"),
    ("🇫🇷🇩🇪🇮🇹", 4, "🇫🇷🇩🇪|🇮🇹"),
    ("❤\ufe0f❤\ufe0f❤\ufe0f", 5, "❤\ufe0f❤\ufe0f|❤\ufe0f"),
    ("か\u3099か\u3099か\u3099", 4, "か\u3099か\u3099|か\u3099"),
    ("zero\u200bwidth", 6, "zero\u200b|width"),
    ("soft\u00adhyphen", 8, "soft\u00ad|hyphen"),
    ("no \u0301mark", 3, "no \u0301|mar|k"),  # a space that carries a mark is not a space
    ("שלום עולם טוב", 9, "שלום עולם |טוב"),
]


@pytest.mark.parametrize(("text", "width", "expected"), CASES)
def test_wrap(text, width, expected):
    assert broken(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"), [case for case in CASES if case[0].isascii()]
)
def test_both_ways_of_wrapping_agree(text, width, expected):
    """The general way gives what the quick one gives."""
    # A far-away wide character keeps the quick way out.
    tail = " " + "x" * width + " 漢"
    got = broken(text + tail, width)
    assert got.replace("|", "").startswith(text)
    if "  " not in text and not text.endswith(" ") and text:
        head = got[: len(expected)]
        assert head == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one\ntwo three", 5, "one\n|two |three"),
        ("\n\nend", 5, "\n|\n|end"),
        ("one\n", 5, "one\n|"),
    ],
)
def test_newlines_are_kept(text, width, expected):
    assert broken(text, width, wrap_lines) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("a = b + c", 4, "a = |b + |c"),
        ("a = b\n    c", 4, "a = |b\n|    |c"),
        ("漢字x漢字", 4, "漢字|x漢|字"),
        ("e\u0301" * 3, 2, "e\u0301e\u0301|e\u0301"),
        ("full", 4, "full"),
    ],
)
def test_code_is_cut_at_the_width(text, width, expected):
    assert broken(text, width, chop_lines) == expected
