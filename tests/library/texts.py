"""Texts of known words, and what readers and programs do to them."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path

ARTICLES = Path(__file__).parents[2] / "articles"

WORDS = """
harbour boat tide rope mast gull pilot chart wind crew port lamp stone rain deck sail anchor storm
cargo price clerk ledger letter office morning winter bread child street river bridge market tower
school garden window paper colour silver copper timber cotton wheat doctor judge farmer sister
brother village county council minister engine signal railway station journey border treaty battle
soldier officer captain island desert forest mountain valley summer autumn evening shadow silence
music theatre painter poet novel chapter margin pencil reader author printer press library shelf
""".split()  # noqa: SIM905 - words read best so


def sentence(chance: random.Random) -> str:
    """A sentence of six to sixteen words."""
    some = [chance.choice(WORDS) for _ in range(chance.randint(6, 16))]
    return " ".join(["The", *some]) + "."


def paragraphs(seed: int, number: int = 12) -> list[str]:
    """Paragraphs of five sentences that no other seed makes."""
    chance = random.Random(seed)
    return [" ".join(sentence(chance) for _ in range(5)) for _ in range(number)]


def essay(seed: int, number: int = 12, title: str = "") -> str:
    """A plain text of some 60 words a paragraph, with a headline."""
    return "\n\n".join([title or f"Essay number {seed}", *paragraphs(seed, number)]) + "\n"


def rewritten(text: str, share: float, seed: int = 99) -> str:
    """The text with a share of its sentences, evenly spread, written anew."""
    chance = random.Random(seed)
    head, *rest = text.split("\n\n")
    done = 0.0
    made = [head]
    for paragraph in rest:
        kept = []
        for one in paragraph.split(". "):
            done += share
            if done >= 1:
                done -= 1
                one = sentence(chance).rstrip(".")
            kept.append(one)
        made.append(". ".join(kept))
    return "\n\n".join(made)


def wrapped(text: str, width: int) -> str:
    return "\n\n".join(textwrap.fill(one, width) for one in text.split("\n\n"))


def as_markdown(text: str) -> str:
    """The same as Markdown: a heading, emphasis, a link, a list, a quotation."""
    head, first, second, *rest = text.strip().split("\n\n")
    first = first.replace("boat", "**boat**").replace("tide", "*tide*")
    words = second.split(" ")
    words[1] = f"[{words[1]}](https://example.org/)"
    return "\n\n".join(
        [f"# {head}", first, " ".join(words), f"> {rest[0]}", f"- {rest[1]}", *rest[2:]]
    )
