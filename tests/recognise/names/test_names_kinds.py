"""Kinds of names, each with many of its siblings: what a word says for certain about a name.

One row is a text and the names in it; a kind of None is a name that must not be found.
"""

from __future__ import annotations

import pytest

from reader.model import NAME_KINDS
from reader.recognise import recognise
from reader.recognise.linking.name_keys import without_suffix, words
from reader.recognise.names.tagger.companies import company_end
from reader.recognise.names.tagger.teams import as_teams
from tests.recognise.articles import article, names

ORGANISATION, PERSON, PLACE, GROUP, OTHER = "organisation", "person", "place", "group", "other"

COMPANIES = [
    (
        "Nordlund Oyj cut its forecast. Shares in Nordlund fell. Nordlund said so.",
        {"Nordlund Oyj": ORGANISATION, "Nordlund": ORGANISATION},
    ),
    (
        "Shares in Velmar fell. Velmar SpA said on Monday that Velmar would close a plant.",
        {"Velmar SpA": ORGANISATION, "Velmar": ORGANISATION},
    ),
    (
        "The deal between Tassimo Ltda and Brightwell Pty Ltd fell apart. Brightwell denied it.",
        {"Tassimo Ltda": ORGANISATION, "Brightwell Pty Ltd": ORGANISATION, "Brightwell": ORGANISATION},
    ),
    ("They bought Tenaga Nasional Bhd last year.", {"Tenaga Nasional Bhd": ORGANISATION}),
    ("It is owned by Grupo Alba S.A.B. de C.V. now.", {"Grupo Alba S.A.B. de C.V.": ORGANISATION}),
    ("Shares of Maersk A/S rose.", {"Maersk A/S": ORGANISATION}),
    ("Oakham Holdings rose.", {"Oakham Holdings": ORGANISATION}),
]  # fmt: skip
TWO_SENTENCES = [
    (
        "The group made a bid for Velmar Inc. Velmar rejected it.",
        {"Velmar Inc.": ORGANISATION, "Velmar": ORGANISATION, "Velmar Inc. Velmar": None},
    ),
    ("He worked at Acme Corp. The board met.", {"Acme Corp.": ORGANISATION}),
    ("In the U.S. Smith found work.", {"U.S.": PLACE, "Smith": PERSON}),
    ("They met J. Smith there.", {"J. Smith": PERSON}),
    ("He moved to St. Louis in May.", {"St. Louis": PLACE}),
    ("He studied at St. Mary's in Leeds.", {"St. Mary": None, "Leeds": PLACE}),
]
LABELS = [
    ("FILE PHOTO: President Joe Biden speaks in Texas", {"Joe Biden": PERSON, "Texas": PLACE}),
    ("READ MORE Trump sues again", {"Trump": PERSON, "READ MORE Trump": None, "READ": None}),
    ("PHOTO: Anna Bell", {"Anna Bell": PERSON, "PHOTO": None}),
    ("UN: Aid is late", {"UN": ORGANISATION}),
    ("EUROPE: Leaders meet", {"EUROPE": PLACE}),
]
TEAMS = [
    ("Leeds beat Everton 3-1.", {"Leeds": ORGANISATION, "Everton": ORGANISATION}),
    ("Sweden trailed Norway at half-time.", {"Sweden": ORGANISATION, "Norway": ORGANISATION}),
    ("Liverpool won at home to Chelsea.", {"Liverpool": ORGANISATION, "Chelsea": ORGANISATION}),
    ("Arsenal v Chelsea", {"Arsenal": ORGANISATION, "Chelsea": ORGANISATION}),
    ("Leeds 3 Everton 1", {"Leeds": ORGANISATION, "Everton": ORGANISATION}),
    ("Juventus striker Dusan Vlahovic scored twice.", {"Juventus": ORGANISATION, "Dusan Vlahovic": PERSON}),
    ("Germany beat France 2-1 in Munich.", {"Germany": ORGANISATION, "France": ORGANISATION, "Munich": PLACE}),
    ("Chelsea v Arsenal", {"Chelsea": ORGANISATION, "Arsenal": ORGANISATION, "Chelsea v Arsenal": None}),
    ("Hosts Ghana won the final.", {"Ghana": ORGANISATION, "Hosts Ghana": None}),
    ("England trailed Australia by 200 runs.", {"England": ORGANISATION, "Australia": ORGANISATION}),
    # no match, or no team
    ("Germany defeated France in 1871.", {"Germany": PLACE, "France": PLACE}),
    ("Nadal beat Federer 6-4, 3-6, 7-5.", {"Nadal": PERSON, "Federer": PERSON}),
    ("Mr. Green of Ottawa had played the match.", {"Ottawa": PLACE}),
]  # fmt: skip
CERTAIN = [
    ("The FTSE 100 fell and the S&P 500 rose.", {"FTSE 100": OTHER, "S&P 500": OTHER}),
    ("Germany's DAX and the Nikkei 225 were flat.", {"DAX": OTHER, "Nikkei 225": OTHER}),
    ("A South Korean ship met a North American yacht.", {"South Korean": GROUP, "North American": GROUP}),
    ("Costa Ricans and New Zealanders sailed.", {"Costa Ricans": GROUP, "New Zealanders": GROUP}),
    ("Saudi Arabian, Sri Lankan and El Salvadoran nuns", {"Saudi Arabian": GROUP, "Sri Lankan": GROUP, "El Salvadoran": GROUP}),
    ("They flew with South African Airways.", {"South African Airways": ORGANISATION}),
    ("Al Jazeera said that Freddie Mac owed Fannie Mae.", {"Al Jazeera": ORGANISATION, "Freddie Mac": ORGANISATION, "Fannie Mae": ORGANISATION}),
    ("Ernst & Young audits Merrill Lynch.", {"Ernst & Young": ORGANISATION, "Merrill Lynch": ORGANISATION}),
    ("The 2016 Brexit referendum and the 2018 Winter Olympics", {"Winter Olympics": OTHER, "2018 Winter Olympics": None}),
    ("He converted to Islam, then to Buddhism.", {"Islam": GROUP, "Buddhism": GROUP}),
    ("Alan Cranston (D., Calif.) and Ron Paul (R-Texas) voted.", {"Calif.": PLACE, "Texas": PLACE, "R-Texas": None}),
    ("Chuck Schumer (D-N.Y.) did not.", {"N.Y.": PLACE, "Chuck Schumer": PERSON}),
]  # fmt: skip
TITLES = [
    ("They asked Lord Mandelson and Lady Hale.", {"Mandelson": PERSON, "Hale": PERSON}),
    ("They asked Dame Judi Dench and Viscount Rothermere.", {"Judi Dench": PERSON, "Rothermere": PERSON}),
    ("The Earl of Wessex and the Duke of Edinburgh came.", {"Earl of Wessex": PERSON, "Duke of Edinburgh": PERSON}),
    ("They like Lady Gaga.", {"Lady Gaga": PERSON}),
    ("Det Ch Insp Mark Rowley and Det Supt Jane Ball agreed.", {"Mark Rowley": PERSON, "Jane Ball": PERSON}),
    ("They heard PC Andrew Harper and James Lewis KC.", {"Andrew Harper": PERSON, "James Lewis": PERSON}),
    ("Sir John Smith KBE QC and Mary Jones MP arrived.", {"John Smith": PERSON, "Mary Jones": PERSON, "QC": None, "MP": None}),
    ("They heard Lt Col Tim Collins and the Rev Dr Mary Cole.", {"Tim Collins": PERSON, "Mary Cole": PERSON}),
    ("The Secretary of State met the Attorney General and the Home Secretary.", {"Secretary of State": None, "Attorney General": None, "Home Secretary": None}),
    ("Secretary of State Antony Blinken left.", {"Antony Blinken": PERSON}),
    ("The Secretary of State resigned.", {"State": None}),
    ("The Secretary of State for Transport met the Secretary of Defense.", {"State for Transport": None, "Defense": None}),
    ("The UN Secretary-General spoke in New York.", {"UN": ORGANISATION, "New York": PLACE}),
    ("The Prince of Wales came.", {"Prince of Wales": PERSON}),
    ("They heard HHJ Ann Hill, Cdr Max Poe RN and Maj-Gen Tim Cross CBE.", {"Ann Hill": PERSON, "Max Poe": PERSON, "Tim Cross": PERSON}),
    ("The climate summit (COP 29) and COP 15 in Copenhagen failed.", {"COP 29": OTHER, "COP 15": OTHER, "Copenhagen": PLACE}),
    ("Northern Irish voters and Lutherans met South East Asian officials.", {"Northern Irish": GROUP, "Lutherans": GROUP, "South East Asian": GROUP}),
    ("They insured it at Lloyd's of London.", {"Lloyd's of London": ORGANISATION}),
    ("They lost 4-2 to Hull and drew 1-1 with Sevilla.", {"Hull": ORGANISATION, "Sevilla": ORGANISATION}),
]  # fmt: skip
NO_NAMES = [
    "FILE PHOTO: A worker walks past.",
    "Typographers like it.",
    "Marginalia are rare.",
    "Researchers found it.",
    "Shipping was slow.",
    "CHAPTER III",
    "Chapter Two",
    "WATCH: Police chase suspect",
    "EXCLUSIVE: Minister quits",
    "BREAKING NEWS: Plane crashes",
]
ROWS = [*COMPANIES, *TWO_SENTENCES, *LABELS, *TEAMS, *CERTAIN, *TITLES]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[text for text, _ in ROWS])
def test_kinds(text: str, wanted: dict[str, str | None]) -> None:
    got = names(text)
    assert {name: got.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_names_nothing(text: str) -> None:
    assert names(text) == {}


FORMS = """
AG Oyj ASA A/S AB SpA S.p.A. SA S.A. SE NV N.V. BV Plc PLC Bhd Tbk KK K.K. GmbH KGaA SARL SAS OAO PAO OOO JSC LLC LLP LP Inc.
Corp. Ltda Kft Zrt d.d. a.s. s.r.o. Oy hf. ehf. AS ApS Lda EIRL Ltd
""".split()  # noqa: SIM905
LONG_FORMS = [
    "Pty Ltd", "Sdn Bhd", "Co. Ltd", "Co., Ltd.", "S.A.B. de C.V.", "Sp. z o.o.", "GmbH & Co. KG",
]  # fmt: skip


@pytest.mark.parametrize("form", [*FORMS, *LONG_FORMS])
def test_a_legal_form_is_part_of_a_company_and_does_not_count_in_comparing(form: str) -> None:
    text = f"shares in Velmar {form} fell"
    start, end = len("shares in "), len("shares in Velmar")
    whole = len(f"shares in Velmar {form}")
    assert company_end(text, start, end, "organisation") == whole
    assert company_end(text, start, whole, "person") == whole
    name = f"Velmar {form.replace('& ', '')}"
    assert without_suffix(words(name)) == ("velmar",)


def test_a_state_behind_a_town_is_no_legal_form() -> None:
    text = "He lives in Adelaide SA now"
    assert company_end(text, 12, 20, "place") is None


TABLE = "Year\tSegment\tSales\n2023\tLens\t£1,200\n2024\tOil\t£2,500\nOutturn\tHulls\t5\nGermany\tAngela Merkel\t7"


def test_no_name_crosses_a_cell_and_plain_words_of_tables_are_none() -> None:
    whole = article(TABLE, kinds={0: "table"})
    found = {
        TABLE[m.start : m.end]: m.kind for m in recognise(whole).mentions if m.kind in NAME_KINDS
    }
    assert not any("\t" in name or "\n" in name for name in found)
    assert not found.keys() & {"Year", "Segment", "Sales", "Lens", "Oil", "Outturn", "Hulls"}
    assert found["Germany"] == PLACE
    assert found["Angela Merkel"] == PERSON


def test_columns_of_plain_text_part_names() -> None:
    found = names("2023   Lens   £1,200   £2,500   Oil")
    assert not any("£" in name or "  " in name for name in found)


def test_a_team_is_one_throughout_but_not_where_a_town_stands() -> None:
    text = "Leeds beat Everton 3-1. Fans of Leeds sang. The parade was in Leeds."
    mentions = [m for m in recognise(article(text)).mentions if text[m.start : m.end] == "Leeds"]
    assert mentions[0].kind == ORGANISATION
    assert mentions[-1].kind == PLACE


def test_nothing_is_a_team_without_a_match() -> None:
    text = "Leeds beat the deadline."
    mention = recognise(article(text)).mentions[0]._replace(kind="place")
    assert as_teams(text, 0, len(text), [mention]) == [mention]


MARKS_AND_LINES = [
    (
        "Hibs: Marshall 5; Miller 6, Hanlon 7, Bushiri 6.",
        {
            "Marshall": PERSON,
            "Miller": PERSON,
            "Hanlon": PERSON,
            "Bushiri": PERSON,
            "Miller 6": None,
        },
    ),
    ("HIBS 3, HEARTS 2", {"HIBS": ORGANISATION, "HEARTS": ORGANISATION}),
    ("Celtic 2, Rangers 1", {"Celtic": ORGANISATION, "Rangers": ORGANISATION}),
    ("He watched Channel 4, and then Radio 5, at home.", {"Channel 4": OTHER}),
    ("Oslo -4°C, Bergen 3°C, Paris -12°C", {"Oslo": PLACE, "Bergen": PLACE, "Paris": PLACE}),
    ("J. R. Crawford\nInverkeithing", {"J. R. Crawford": PERSON, "Inverkeithing": PLACE}),
    ("Yours,\nMary Smith\nEdinburgh", {"Mary Smith": PERSON, "Edinburgh": PLACE}),
    ("The man was Ryan\nDillon of the army, who said so.", {"Ryan\nDillon": PERSON}),
    (
        "His books came out with Chatto & Windus. Later Burns & Oates took them.",
        {"Chatto & Windus": ORGANISATION, "Burns & Oates": ORGANISATION, "Windus": None},
    ),
    ("Adjusted EBITDA rose by a tenth. HM said so.", {"EBITDA": None, "HM": None}),
]


@pytest.mark.parametrize(("text", "wanted"), MARKS_AND_LINES)
def test_marks_lines_and_partners(text: str, wanted: dict[str, str | None]) -> None:
    found = names(text)
    assert {name: found.get(name) for name in wanted} == wanted


def test_a_surname_before_its_bearer_is_the_city_that_is_named_first() -> None:
    text = "Washington never understood you. He came to Washington, D.C. then. Denzel Washington plays him."
    kinds = {
        text[m.start : m.end]: m.kind
        for m in recognise(article(text)).mentions
        if m.kind in NAME_KINDS
    }
    assert kinds == {"Washington": PLACE, "Washington, D.C.": PLACE, "Denzel Washington": PERSON}
