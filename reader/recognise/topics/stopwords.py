"""Words that say nothing about the topic, and a light stemmer."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from functools import cache, lru_cache

_EXTRA = """
ain don didn doesn isn wasn weren aren couldn wouldn shouldn won hasn haven hadn ll ve re mr mrs ms
one's something's said say says saying tell tells telling think thought thinks know knew knows known
like liked likes thing things way ways lot lots bit kind sort sorts part parts number numbers
go goes going gone went come comes coming came get gets getting got gotten make makes making take
takes taking took taken give gives giving gave given put puts see sees seeing saw seen look looks
looking looked seem seems seemed become becomes became becoming remain remains remained begin begins
began begun keep kept let lets show shows showed shown find finds found use uses used using want
wants wanted need needs needed try tries tried leave leaves left turn turns turned feel feels felt
call calls called work works worked ask asked mean means meant include includes included including
however though well back even much many still around another every never always almost enough
really quite rather yet upon within toward towards able per etc eg ie via vs thus hence
good new old great big small long little high low large different important possible certain
mr mrs dr sir percent per cent million billion thousand hundred dozen first second third last
year years month months week weeks day days hour hours minute minutes time times today yesterday
tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may
june july august september october november december early late ago later earlier
ever whole everything everyone half away far near soon often already perhaps without against
"""


@cache
def stop_words() -> frozenset[str]:
    """Return lower-case words without a topic of their own."""
    from reader.recognise.names.gazetteer import common  # noqa: PLC0415 - only when topics are asked for

    general = common.WORDS.split()
    topical = frozenset(
        """
        people man men woman women children boy girl family world country countries nation nations
        state states city government police army president minister members leaders experts critics
        supporters opponents analysts scientists researchers students teachers doctors workers voters
        residents protesters troops soldiers forces authorities sources reports report data results
        figures statistics evidence research studies study news media life friends military political
        economic social financial legal global public federal foreign domestic private official
        officials local national international chapter section
        """.split()
    )
    return (frozenset(general) - topical) | frozenset(_EXTRA.split())


@lru_cache(65536)
def stem(word: str) -> str:
    """`word` without the commonest endings, so that `withdrawn` and `withdrawal` meet.

    For comparing only; what comes out need not be a word.
    """
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ingly",
        "ings",
        "ing",
        "ies",
        "ied",
        "als",
        "al",
        "ers",
        "er",
        "ed",
        "es",
        "ly",
        "s",
        "n",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            root = word[: -len(ending)]
            if ending in {"ies", "ied"}:
                return root + "y"
            if len(root) > 4 and root[-1] == root[-2] and root[-1] not in "aels":
                root = root[:-1]
            return root
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
