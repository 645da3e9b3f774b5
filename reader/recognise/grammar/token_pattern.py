"""The regular expression that cuts text into tokens (see `lexer`)."""

from __future__ import annotations

import re
from functools import cache

from reader.recognise.grammar.lexicon import CURRENCY_SIGNS

# Every vulgar fraction of Unicode but nought thirds.
FRACTION_SIGNS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


@cache
def tokens() -> re.Pattern[str]:
    """Build one alternative for each kind of token; the name of the last group says which."""
    letters = f"[^\\W\\d_º{FRACTION_SIGNS}⁰¹²³⁴⁵⁶⁷⁸⁹]"
    signs = "".join(sign for sign in CURRENCY_SIGNS if len(sign) == 1)
    power = "⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\\^[-−]?\\d{1,3}(?![\\w^])"
    signs = "".join(sign for sign in CURRENCY_SIGNS if len(sign) == 1)
    power = "⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\\^[-−]?\\d{1,3}(?![\\w^])"
    return re.compile(
        r"\b(?P<half>[apAP]\.\s?[mM]\.?)(?!\w)"
        r"|(?P<era>\b(?:B\.C\.E\.?|B\.C\.|A\.D\.|C\.E\.))(?!\w)"
        r"|(?P<letters>\bU\$S|\b[SB]/\.?(?=\s?\d))"
        rf"|(?P<word>{letters}+(?:['’]{letters}+)*(?:(?<=[mtsnid])[²³])?)(?P<glued>\d[\w.]*(?:/\d\d\b)?)?"
        r"|(?P<iso>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z\b|[+-]\d{2}:?\d{2})?)?)(?![\d-])"
        r"|(?P<slashed>\d{1,4}(?P<by>[/.-])\d{1,2}(?P=by)\d{1,4})(?![\d/]|\.\d)"
        r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?:Z\b|\s?\+\d{2}:\d{2})?)(?![\d:])"
        r"|(?P<feet>\d{1,2})\s?(?P<foot>['’′])\s?(?P<inches>\d{1,2}(?:\.\d{1,2})?)(?P<inch>[\"”″]|''|’’)"
        r"|(?P<low_feet>\d)(?P<ft>ft)(?P<ft_inches>\d{1,2}(?:in)?)(?!\w)"
        r"|(?P<european>(?<![\d,\[(])(?:\d{1,3}(?:[.\u00a0\u202f ]\d{3})+,\d{1,9}|(?!\d+,(?:19|20)\d\d(?!\d))"
        r"\d{1,15},(?:\d{1,2}|\d{4,9}))(?![\d,]))"
        r"|(?P<version>\d+(?:\.\d+){2,})"
        rf"|(?P<power>\d{{1,9}}(?:\.\d{{1,9}})?(?:\s?[x×·*]\s?10(?:{power})|\s?\^\s?[-−]?\d{{1,4}}(?:\.\d{{1,4}})?(?![\w^])"
        r"|[eE][+−-]?\d{1,3}(?![\w.])))"
        r"|(?P<figure>\d{1,3}(?:[,\u00a0\u202f\u2009'’ ]\d{3})+(?!\d)(?:\.\d+)?"
        r"|\d{1,2}(?:,\d{2}){1,4},\d{3}(?![\d,])(?:\.\d+)?|\d+(?:[.·٫]\d+)?|(?<![\w.…])\.\d+)"
        rf"(?P<tail>(?:[kcmd]?m|ft|in|mi)[23](?!\w)|(?:{letters}+[²³]?)?)(?P<more>\d\w*)?"
        rf"|(?P<fraction>[{FRACTION_SIGNS}])"
        rf"|(?P<currency>[{signs}])"
        r"|(?P<percent>[%‰‱٪])"
        r"|(?P<dash>[-–—‑−‒])"
        r"|(?P<line>[\n\t])"
        r"|(?P<degree>[°º]\s?[CFKcf]\b|[°º℃℉])"
        r"|(?P<mark>[^\w\s])"
    )
