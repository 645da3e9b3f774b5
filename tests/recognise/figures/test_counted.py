"""What figures count: a table of sentences, each with a figure as written and its noun."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from reader.formats import read
from reader.model import FIGURE_KINDS, Article, Block
from reader.recognise import figures_of, recognise, recognise_range, timeline

EXAMPLES = [
    # the noun that follows
    ("There were some 170,000 American troops in Iraq.", "170,000", "American troops"),
    ("The others are 8,892 US troops who stay.", "8,892", "US troops"),
    ("One senior Kenyan official said so.", "One", "senior Kenyan official"),
    ("Two Kenyan officials confirmed the deal.", "Two", "Kenyan officials"),
    ("It is between the country's two key allies - Iran and Oman.", "two", "key allies"),
    ("The 12 wounded soldiers left.", "12", "wounded soldiers"),
    ("They met two newly elected members.", "two", "newly elected members"),
    ("There are 20 small, poor villages.", "20", "small, poor villages"),
    ("There came 20 United States soldiers.", "20", "United States soldiers"),
    ("Ten more men resigned.", "Ten", "men"),
    ("You are only allowed two consecutive stays there.", "two", "consecutive stays"),
    ("We have 200 members of parliament.", "200", "members of parliament"),
    ("They bake two kinds of bread.", "two", "kinds of bread"),
    ("It has 12 pages and four hundred readers.", "12", "pages"),
    # after `of`
    ("He said 60 percent of all American troops currently in the country will go.", "60 percent", "American troops"),
    ("Dozens of American soldiers have been moved.", "Dozens", "American soldiers"),
    ("A third of voters stayed at home.", "A third", "voters"),
    ("Three of the five victims were children.", "Three", "victims"),
    ("Three of the five victims were children.", "five", "victims"),
    ("One in five Americans agrees.", "One in five", "Americans"),
    ("They lost 30 per cent of their income.", "30 per cent", "income"),
    # money, measures, lengths of time
    ("The company got a $3m fine.", "$3m", "fine"),
    ("The company got a fine of up to $3m.", "$3m", "fine"),
    ("They paid $3 million in damages.", "$3 million", "damages"),
    ("They seized 30 kg of cocaine.", "30 kg", "cocaine"),
    ("It was a 5-km run.", "5-km", "run"),
    ("They have a three-month plan.", "three-month", "plan"),
    ("He got 10 years' imprisonment.", "10 years", "imprisonment"),
    ("After two years of war they left.", "two years", "war"),
    ("They have a 5% stake in it.", "5%", "stake"),
    # ranks
    ("It is the third largest city.", "third", "largest city"),
    ("They met for the first time since.", "first", "time"),
    # the subject or object before
    ("Troop numbers eventually wound down to 40,000 before it.", "40,000", "Troop numbers"),
    ("US troop numbers eventually wound down to 40,000.", "40,000", "US troop numbers"),
    ("Unemployment rose to 4.5 percent in May.", "4.5 percent", "Unemployment"),
    ("The number of refugees fell from 3 million to 2.5 million.", "2.5 million", "refugees"),
    ("The death toll was 45.", "45", "death toll"),
    ("Profits at the bank rose 12%.", "12%", "Profits"),
    ("The firm cut its staff to 40,000.", "40,000", "staff"),
    ("The town's population is 3 million.", "3 million", "town's population"),
    ("The bridge costs $5 billion.", "$5 billion", "bridge"),
    # a verb, or words that say when, after the noun
    ("The Senate passed the $1.5 trillion spending bill hours before a shutdown.", "$1.5 trillion", "spending bill"),
    ("He signed a $2m contract days after the win.", "$2m", "contract"),
    ("A 74-24 vote sends the bill to the House.", "74-24", "vote"),
    ("The $3bn deal gives them control of it.", "$3bn", "deal"),
    ("A 5% drop makes that unlikely.", "5%", "drop"),
    ("A 5-4 ruling leaves the law in place.", "5-4", "ruling"),
    ("A $600,000 grant funds two studies.", "$600,000", "grant"),
    ("One source claims that he left.", "One", "source"),
    ("A third man tells the court he saw it.", "third", "man"),
    ("The first demonstrates the use of it.", "first", ""),
    ("A $5bn merger creates the largest bank.", "$5bn", "merger"),
    ("They sold 300 sports cars.", "300", "sports cars"),
    ("I was sixteen doing poetry readings.", "sixteen", ""),
    ("It was the first time crowds came.", "first", "time"),
    ("In the 62nd minute Kim Min-Woo conceded.", "62nd", "minute"),
    ("They increased NFP's share of the votes by 50%.", "50%", "NFP's share of the votes"),
    ("Train speed seldom exceeded 20 miles per hour.", "20 miles per hour", "Train speed"),
    ("One in four patients waits for weeks.", "One in four", "patients"),
    ("Nearly two-thirds wait for weeks.", "two-thirds", ""),
    # nothing that is certain
    ("He walked 5 kilometres north.", "5 kilometres", ""),
    ("It said that 12 were wounded.", "12", ""),
    ("It threatens millions, and two left.", "two", ""),
    ("That helps millions receive protection.", "millions", ""),
    ("For them it was $3 million.", "$3 million", ""),
    ("It lies 430km south of it.", "430km", ""),
    ("They saw a rise in 3 years of $5bn.", "$5bn", ""),
    ("A 5-for-1 split was agreed.", "5", ""),
    ("The bus takes 20 minutes.", "20 minutes", ""),
]  # fmt: skip


def article_of(text: str) -> Article:
    return Article("", "A title", text, (Block("paragraph", 0, len(text)),))


@pytest.mark.parametrize(("sentence", "written", "counts"), EXAMPLES, ids=lambda one: one[:40])
def test_what_a_figure_counts(sentence: str, written: str, counts: str) -> None:
    article = article_of(sentence)
    found = {one.text: one.counts for one in figures_of(article, recognise(article).mentions)}
    assert found.get(written) == counts


def test_figures_have_their_sentence_and_section() -> None:
    text = "# A report\n\nIt begins. Some 30 men came.\n\n## The cost\n\n| what | cost |\n| --- | --- |\n| tea | $5 |\n| rice | $7 |\n"
    article = read(text.encode(), "a.md").finish()
    found = figures_of(article, recognise(article).mentions)
    told = [
        (one.text, one.counts, article.text[one.sentence.start : one.sentence.end], one.section)
        for one in found
    ]
    assert told == [
        ("30", "men", "Some 30 men came.", ""),
        ("$5", "tea · cost", "tea\t$5", "The cost"),
        ("$7", "rice · cost", "rice\t$7", "The cost"),
    ]


def test_dates_are_no_figures_and_vague_lengths_of_time_are_none() -> None:
    article = article_of("In May 2014, for years, at 7.30pm every day, it took three months.")
    found = figures_of(article, recognise(article).mentions)
    assert [(one.text, one.mention.kind) for one in found] == [("three months", "duration")]


@pytest.mark.parametrize(
    "word", ["12 men and ", "in 2014, ", "60% of ", "1", "three months ", "of "]
)
def test_time_and_size_are_linear_in_a_sentence_without_an_end(word: str) -> None:
    text = word * (60_000 // len(word))
    article = article_of(text)
    mentions = recognise_range(article, 0, len(text))
    found = figures_of(article, mentions)
    sentences = [one.sentence for one in found]
    sentences += [one.sentence for one in timeline(article, mentions)]
    assert sum(map(len, sentences)) <= 1500 * (len(mentions) + 1)
    for one in found:
        assert one.sentence.start <= one.mention.start < one.sentence.end


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["one", "12", "$3m", "60%", "third", "of", "the", "troops", "rose", "to", "'s", ",", ".",
             "from", "US", "-", "km", "three months", "in", "\n\n", "眉批", "é"]
        ),
        max_size=30,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_gives_figures_that_are_in_it(text: str) -> None:
    article = read(f"A head\n\nx {text}\n".encode(), "a.txt").finish()
    flat = " ".join(article.text.split())
    for one in figures_of(article, recognise(article).mentions):
        assert one.mention.kind in FIGURE_KINDS
        assert one.text in flat
        assert one.counts in flat
        assert one.sentence.start <= one.mention.start < one.sentence.end
