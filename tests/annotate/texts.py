"""Articles for the tests of anchoring."""

from reader.model import Article, Block, Section

STORY = """The army said on Monday that it would leave the northern provinces before the winter.

“We have done what we came for,” the general said, “and the roads are still open.” Some 4,000 soldiers
had been there since August; about half of them will go home first.

In the valley the news was read with care. The mayor of the largest town, a former teacher, asked for
more time — the bridge is not mended, she said, and the school has no roof.

Nobody knows what the army leaves behind. The army does not know either, an officer admitted.
"""

SENTENCE = "The mayor of the largest town, a former teacher, asked for\nmore time"
LAST = "Nobody knows what the army leaves behind."


def article(text, sections=()):
    return Article(
        id="0000000000000",
        title="A story",
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        sections=tuple(Section(*section) for section in sections),
    )
