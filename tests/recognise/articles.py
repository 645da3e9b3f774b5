"""Articles for these tests, made without any format."""

from __future__ import annotations

import re

from reader.model import Article, Block, BlockKind, Inline, Mention
from reader.recognise import recognise

STORY = """US starts Iraq withdrawal after defeat of Islamic State

One senior Iraqi official said 60 percent of all American troops will leave, under a deal reached with the United States.

2 min read

05 February, 2018

One senior Iraqi official said 60 percent of all US troops will be withdrawn. [Getty]

American soldiers have begun to leave Iraq after Baghdad declared victory over the Islamic State group last year, Western contractors say.

Over the past week dozens of them were flown from Iraq to Afghanistan on daily flights, with weapons and equipment.

Two Iraqi officials told The Associated Press that the US coalition and the government had agreed to withdraw troops for the first time since the war against IS was launched.

"The coalition will stay as long as it is needed," US coalition spokesman Army Col. Ryan Dillon told the AP when asked for comment.

One official close to Prime Minister Haider al-Abadi said the plan would leave about 4,000 US troops to train the Iraqi military. A Pentagon report released in November said there were 8,892 of them as of late September.

The US first launched airstrikes against IS in August 2014, in an intervention described as "limited".

"We've had a change of mission," US Army 1st Lt. William John Raymond told the AP at Al-Asad airbase.

The withdrawal comes three months ahead of national elections in Iraq, where the presence of US troops is a divisive issue.

Abadi has long struggled to balance the interests of Iraq's two key allies - Iran and the US.

The US backed Iraqi victories over IS, including in the city of Mosul, but Iraq's powerful Shia-led forces have close ties to Iran.

There were some 170,000 American troops in Iraq in 2007. US numbers wound down to 40,000 before the withdrawal in 2011."""

_KINDS: dict[int, BlockKind] = {
    0: "heading",
    1: "standfirst",
    2: "reading_time",
    3: "date",
    4: "caption",
}


def article(
    text: str,
    date: str | None = None,
    kinds: dict[int, BlockKind] | None = None,
    inlines: tuple[Inline, ...] = (),
) -> Article:
    """Paragraphs parted by blank lines; `kinds` names those that are something else."""
    blocks: list[Block] = []
    for match in re.finditer(r"[^\n](?:(?!\n\n).)*", text, re.DOTALL):
        kind = (kinds or {}).get(len(blocks), "paragraph")
        blocks.append(Block(kind, match.start(), match.end()))
    meta = {} if date is None else {"date": date}
    return Article("0", "Title", text, tuple(blocks), inlines=inlines, meta=meta)


def story() -> Article:
    return article(STORY, "2018-02-05", _KINDS)


def found(text: str, date: str | None = "2018-02-05") -> list[tuple[str, Mention]]:
    """Each mention with its text."""
    return [(text[m.start : m.end], m) for m in recognise(article(text, date)).mentions]


def names(text: str) -> dict[str, str]:
    """Text of each name to its kind."""
    wanted = ("person", "organisation", "place", "group", "other")
    return {words: m.kind for words, m in found(text) if m.kind in wanted}
