"""Recognises figures: counts, ranks, shares, money, measures and ranges, each with its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.model import Mention, MentionKind, Quantity
from reader.recognise.grammar.lexer import Lexed, lex
from reader.recognise.grammar.rule_table import Table
from reader.recognise.numbers import (
    amounts,
    coins,
    compound_units,
    money,
    ordinals,
    percentages,
    quantities,
    scores,
)
from reader.recognise.numbers.accounting import with_brackets, with_minus
from reader.recognise.numbers.modifiers import modifier
from reader.recognise.numbers.numerals import merged
from reader.recognise.numbers.tolerances import with_tolerances
from reader.recognise.recogniser import Context

TABLE = Table(
    (
        *money.RULES,
        *coins.RULES,
        *quantities.RULES,
        *compound_units.RULES,
        *percentages.RULES,
        *scores.RULES,
        *amounts.RULES,
        *ordinals.RULES,
    ),
    anchors="ndyut#fvoOSLp",
)


@cache
def _numbering() -> re.Pattern[str]:
    """`2.1 Method`, `1 Introduction`, `3) Ends`: the number of a heading counts nothing."""
    return re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?\s+[^\W\da-z_]")


class NumberRecogniser:
    """Figures in digits and in words."""

    name = "numbers"
    kinds: tuple[MentionKind, ...] = (
        "cardinal",
        "ordinal",
        "percent",
        "money",
        "quantity",
        "range",
    )

    def recognise(self, context: Context) -> Sequence[Mention]:
        if context.kind == "table" and "(" in context.text:
            lexed = lex(with_minus(context.text))
            return with_brackets(context.text, self._found(context, lexed))
        return self._found(context, context.lexed)

    def _found(self, context: Context, lexed: Lexed) -> list[Mention]:
        found = TABLE.apply(merged(lexed))
        if context.kind == "heading" and found and _numbering().match(context.text):
            found = [m for m in found if m.start or m.kind not in {"cardinal", "ordinal"}]
        found = [self._modified(context.text, mention) for mention in found]
        return with_tolerances(context.text, found)

    def _modified(self, text: str, mention: Mention) -> Mention:
        value = mention.value
        if mention.kind == "ordinal" or not isinstance(value, Quantity) or value.modifier:
            return mention
        found = modifier(text, mention.start, mention.end)
        if found is None:
            return mention
        changed = Quantity(value.number, value.unit, value.low, value.high, found)
        return Mention(mention.start, mention.end, mention.kind, changed)
