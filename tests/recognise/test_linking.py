from __future__ import annotations

import pytest

from reader.model import Recognition
from reader.recognise import link, recognise, recognise_range
from tests.recognise.articles import article, story

TABLE = [
    # text, groups of forms that are one thing each
    (
        "Haider al-Abadi spoke. Later Abadi left. The aides of Abadi stayed.",
        [{"Haider al-Abadi", "Abadi"}],
    ),
    ("We met John Smith and Mary Smith. Then John Smith left.", [{"John Smith"}, {"Mary Smith"}]),
    ("They told The Associated Press. He told the AP so.", [{"The Associated Press", "AP"}]),
    ("The Islamic State lost. The war on IS ended.", [{"Islamic State", "IS"}]),
    ("In the United States and the US and the U.S. army", [{"United States", "US", "U.S."}]),
    ("an American spoke of Americans in Canada", [{"American", "Americans"}, {"Canada"}]),
    (
        "We met J. R. Smith. He is John Robert Smith, they say.",
        [{"J. R. Smith", "John Robert Smith"}],
    ),
    ("We saw Ryan Dillon. It was Dillon's plan.", [{"Ryan Dillon", "Dillon"}]),
]


def forms(recognition: Recognition) -> list[set[str]]:
    return [{entity.name, *entity.aliases} for entity in recognition.entities]


@pytest.mark.parametrize(("text", "wanted"), TABLE, ids=[row[0] for row in TABLE])
def test_links(text: str, wanted: list[set[str]]) -> None:
    got = forms(recognise(article(text)))
    for group in wanted:
        assert group in got


def test_people_who_share_a_surname_are_not_merged() -> None:
    got = forms(recognise(article("We met John Smith and Mary Smith. Then Smith said no.")))
    assert {"John Smith"} in got
    assert {"Mary Smith"} in got


def test_a_surname_that_is_a_city_is_the_person() -> None:
    whole = article("We read Jack London there. The stories by London are good.")
    (entity,) = recognise(whole).entities
    assert entity.kind == "person"
    assert len(entity.mentions) == 2


def test_entities_and_mentions_agree() -> None:
    whole = story()
    recognition = recognise(whole)
    identities = {entity.id for entity in recognition.entities}
    assert len(identities) == len(recognition.entities)
    for entity in recognition.entities:
        own = [m.range for m in recognition.mentions if m.entity == entity.id]
        assert list(entity.mentions) == own
        assert entity.name not in entity.aliases
    assert {e.id for e in recognition.entities} == {
        m.entity for m in recognition.mentions if m.entity
    }


def test_ranges_give_the_same_as_the_whole() -> None:
    whole = story()
    pieces = []
    for block in whole.blocks:
        pieces += recognise_range(whole, block.start, block.end)
    assert link(whole, pieces) == recognise(whole)


def test_the_story_is_linked() -> None:
    entities = {entity.name: entity for entity in recognise(story()).entities}
    assert entities["Haider al-Abadi"].aliases == ("Abadi",)
    assert entities["United States"].aliases == ("US",)
    assert entities["Islamic State"].aliases == ("IS",)
    assert entities["The Associated Press"].aliases == ("AP",)
    assert entities["American"].kind == "group"
