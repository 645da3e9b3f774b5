"""Names by gazetteer and by shape, for when there is no model.

Precision before recall: what is coloured should be right.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Mention, MentionKind
from reader.recognise.grammar.lexicon import MONTHS, WEEKDAYS
from reader.recognise.names.capitalisation import Surroundings
from reader.recognise.names.gazetteer.tables import Tables, tables
from reader.recognise.names.name_tokens import Token, runs
from reader.recognise.recogniser import Context

Found = tuple[int, int, MentionKind]

_CALENDAR = frozenset(
    word.title() for word in (*MONTHS, *WEEKDAYS, "may", "march") if len(word) > 2
)
# Kept as part of the place's name; others (`city`, `province`) only show that it is one.
_KEPT_FOLLOWERS = frozenset(
    "airbase air-base airport airfield river valley peninsula prison refinery".split()
)
_PLACE_BEFORE = frozenset(
    "near outside around across northern southern eastern western central downtown".split()
)
_CLAUSES = frozenset(
    "and on where with to for as after when since during at by from until has was".split()
)
# Known organisations that are also plain words: only inside a sentence.
_WORDS_TOO = frozenset(
    """
    Apple Amazon Meta Target Visa Universal Shell Ford Alphabet Oracle Intel Paramount Labour Treasury
    Conservatives Parliament Congress Senate Army Navy Emirates Nirvana Oasis Arsenal Chelsea Puma
    Fed Capitol Emmy Oscar Constitution Latin Windows Python Internet Android Bible Voyager
    Enlightenment Reformation Social Queens Nice Reading Troy Orient Independence Time Beatles Post
    """.split()
)


def names_by_rules(context: Context) -> Sequence[Mention]:
    """Names in one block, sentence by sentence."""
    found: list[Found] = []
    reader = _Reader(context)
    for run in runs(context.text):
        found += reader.read(run)
    return [Mention(start, end, kind) for start, end, kind in found]


def _is_loud(word: str) -> bool:
    """An acronym, and not the number of a king."""
    return word.isupper() and len(word) > 2 and not set(word) <= set("IVX")


class _Reader:
    """Makes names out of runs of capitalised words."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.known: Tables = tables()
        self.around = Surroundings(context)

    def _plain(self, word: str) -> bool:
        lower = word.lower()
        return lower in self.known.common or lower in self.context.plain_words

    def read(self, run: list[Token]) -> Iterator[Found]:
        """The names in one run."""
        case = self.around.case(run[0].start)
        at = 0
        while at < len(run):
            token = run[at]
            if not token.capital:
                at += 1
                continue
            initial = self.around.initial(token.start)
            taken = (
                self._loud(run, at)
                if case == "caps"
                else self._at(run, at, initial, headline=case == "title")
            )
            if taken is None:
                at += 1
                continue
            last, kind = taken
            if kind is not None:
                yield self._trimmed(run, at, last, kind)
            at = last

    def _trimmed(self, run: list[Token], first: int, last: int, kind: MentionKind) -> Found:
        start, end = run[first].start, run[last - 1].end
        if (
            self.text[end - 1] == "."
            and kind in {"person", "place"}
            and not run[last - 1].word[:-1].isupper()
        ):
            end -= run[last - 1].word[:-1] not in {"Jr", "Sr"}
        if kind == "place":
            follower = self.around.after(end)
            if follower in _KEPT_FOLLOWERS and self.text[end : end + 1] == " ":
                end += 1 + len(follower)
        return start, end, kind

    def _phrase(self, run: list[Token], at: int) -> tuple[int, MentionKind] | None:
        """The longest known name that begins here."""
        for words, kind in self.known.phrases.get(run[at].word, ()):
            last = at + len(words)
            if last <= len(run) and all(
                run[at + offset].word == word for offset, word in enumerate(words)
            ):
                return last, kind
        return None

    def _loud(self, run: list[Token], at: int) -> tuple[int, MentionKind] | None:
        """Accept, in all capitals, only names of some length that are known in lower case too."""
        for length in range(min(4, len(run) - at), 0, -1):
            words = [token.word for token in run[at : at + length]]
            quiet = [
                word if not token.capital else word.title()
                for word, token in zip(words, run[at : at + length], strict=True)
            ]
            quiet_run = [Token(word, 0, 0) for word in quiet]
            phrase = self._phrase(quiet_run, 0)
            if phrase is not None and phrase[0] == length and len("".join(quiet)) >= 4:
                if (
                    phrase[1] == "person"
                    or quiet[0] in _WORDS_TOO
                    or quiet[0].lower() in self.known.common
                ):
                    return None
                return at + length, phrase[1]
        return None

    def _at(
        self, run: list[Token], at: int, initial: bool, headline: bool
    ) -> tuple[int, MentionKind | None] | None:
        """The name that begins at this token: (token after it, kind); None when there is none."""
        token = run[at]
        end = self._capitals_end(run, at)
        phrase = self._phrase(run, at)
        if phrase is not None and phrase[0] - at > 1 and not self._longer(run, phrase[0], end):
            return phrase
        if token.word in _CALENDAR and not (token.word in self.known.first_names and end - at == 2):
            return None
        if (
            (initial or headline)
            and end - at >= 1
            and self._plain(token.word.rstrip("."))
            and not (initial and not headline and self._may_be_called(run, at))
            and (phrase is None or token.word in _WORDS_TOO or phrase[1] == "person")
        ):
            return None
        if token.word in self.known.titles and token.word not in self.known.first_names:
            titled = self._titled(run, at, end)
            if titled is not None:
                return titled
            if token.word in self.known.strong_titles or token.word[-1] == ".":
                return None
        shaped = None if headline else self._shaped(run, at, end)
        if shaped is not None:
            return shaped
        person = self._person(run, at, headline=headline)
        if person is not None:
            return person
        if phrase is not None:
            if token.word in _WORDS_TOO and (initial or headline):
                return None
            return phrase
        if headline:
            return None
        return self._unknown(run, at, end, initial)

    def _longer(self, run: list[Token], phrase_end: int, end: int) -> bool:
        """Tell whether a known name is only the beginning of a longer one: `New York University`."""
        return phrase_end < end and run[end - 1].word in (
            self.known.organisation_heads | self.known.place_heads | self.known.thing_heads
        )

    def _capitals_end(self, run: list[Token], at: int) -> int:
        """The end of the capitals that follow one another without a connector."""
        last = at + 1
        while last < len(run) and run[last].capital and run[last].word not in _CALENDAR:
            last += 1
        return last

    def _may_be_called(self, run: list[Token], at: int) -> bool:
        """Tell whether a word that opens a sentence is a first name after all: `Will Smith`."""
        if run[at].word not in self.known.first_names or at + 1 >= len(run):
            return False
        name = run[at + 1].word
        return run[at + 1].capital and name.isalpha() and len(name) > 2 and not self._plain(name)

    def _titled(self, run: list[Token], at: int, end: int) -> tuple[int, MentionKind | None] | None:
        """`Army Col. Ryan Dillon`: skip the titles; what follows a strong one is a person."""
        last = at
        strong = False
        while last < end and (run[last].word in self.known.titles):
            if run[last].word in self.known.first_names and not strong and last > at:
                break
            strong = run[last].word in self.known.strong_titles
            last += 1
        if last == at or last >= end or not strong:
            return None
        if run[last].word in self.known.nations or run[last].word in self.known.organisation_heads:
            return None
        return last, None

    def _shaped(self, run: list[Token], at: int, end: int) -> tuple[int, MentionKind] | None:
        """Names that say what they are by their last or first word."""
        lists = self.known
        for last in range(end, at, -1):
            head = run[last - 1].word
            if last - at >= 2:
                if head in lists.organisation_heads:
                    return self._with_of(run, last), "organisation"
                if head in lists.place_heads:
                    return last, "place"
                if head in lists.thing_heads:
                    return last, "other"
        first = run[at].word
        if first in lists.heads_with_of and end == at + 1:
            last = self._with_of(run, end)
            if last > end:
                return last, "organisation"
        if end - at >= 2 and first in lists.place_openings and first not in lists.first_names:
            return min(end, at + 3), "place"
        return None

    def _with_of(self, run: list[Token], last: int) -> int:
        """Go on after `of`: `Ministry of Foreign Affairs`, `University of California`."""
        if run[last - 1].word not in self.known.heads_with_of:
            return last
        if last + 1 < len(run) and run[last].word in {"of", "for"}:
            after = last + 1
            if run[after].word == "the" and after + 1 < len(run):
                after += 1
            if run[after].capital:
                end = self._capitals_end(run, after)
                if (
                    end + 1 < len(run)
                    and run[end].word == "and"
                    and run[end + 1].capital
                    and run[last - 1].word in {"Ministry", "Department"}
                ):
                    end = self._capitals_end(run, end + 1)
                return end
        return last

    def _person(
        self, run: list[Token], at: int, *, headline: bool
    ) -> tuple[int, MentionKind] | None:
        """A person by first name, by initials, or by what stands before the name."""
        known = self.known
        first = run[at].word
        titled = self._is_titled(run, at)
        by_name = first in known.first_names
        titled = titled and first not in known.organisation_heads
        initials = len(first) == 2 and first[1] == "."
        called = not headline and self.around.before(run[at].start) in known.callings
        if not (titled or by_name or initials or called):
            return None
        last = self._surname_end(run, at)
        if last - at < 2:
            if titled and not self._is_known_other(first):
                return last, "person"
            if called and not by_name and not self._is_known_other(first) and not first.isupper():
                return last, "person"
            return None
        if headline and any(
            self._plain(token.word) for token in run[at + 1 : last] if token.capital
        ):
            return None
        if initials and not titled and last - at == 2 and len(run[at + 1].word) <= 2:
            return None
        if called and not titled and not by_name and self._is_known_other(first):
            return None
        return last, "person"

    def _is_titled(self, run: list[Token], at: int) -> bool:
        return at > 0 and run[at - 1].word in self.known.strong_titles

    def _is_known_other(self, word: str) -> bool:
        """Tell whether a word by itself names a place, a group or an organisation."""
        return any(
            len(words) == 1 and kind != "person" for words, kind in self.known.phrases.get(word, ())
        )

    def _is_famous(self, word: str) -> bool:
        return any(
            len(words) == 1 and kind == "person" for words, kind in self.known.phrases.get(word, ())
        )

    def _surname_end(self, run: list[Token], at: int) -> int:
        """Find the end of a person's name: capitals, and particles between capitals."""
        lists = self.known
        last = at + 1
        capitals = 1
        while last < len(run) and capitals < 4:
            token = run[last]
            if token.capital:
                between = last + 1 < len(run) and run[last + 1].capital
                if token.word in lists.nations:
                    break
                month = token.word in _CALENDAR and not (
                    token.word in lists.first_names and between
                )
                if month and (token.word != "May" or last > at + 1 or self._dated(token.end)):
                    break
                if token.word in lists.organisation_heads and token.word not in lists.first_names:
                    break
                if _is_loud(token.word) and not run[at].word.isupper():
                    break
                if token.word[-1] != ".":
                    capitals += 1
                last += 1
            elif token.word in lists.particles and token.word != "e" and last + 1 < len(run):
                if (
                    token.word in {"la", "le", "y", "el"}
                    and run[last - 1].capital
                    and len(run[last - 1].word) < 3
                ):
                    break
                skip = last + 1
                while (
                    skip < len(run)
                    and not run[skip].capital
                    and run[skip].word in lists.particles | {"the"}
                ):
                    skip += 1
                if skip >= len(run) or not run[skip].capital:
                    break
                last = skip + 1
                capitals += 1
            else:
                break
        return last

    def _dated(self, offset: int) -> bool:
        """Tell whether a day or year follows, so that the month before it is one."""
        return self.text[offset : offset + 3].strip(" ,")[:1].isdigit()

    def _unknown(
        self, run: list[Token], at: int, end: int, initial: bool
    ) -> tuple[int, MentionKind | None] | None:
        """A name that no table knows, taken only on good evidence around it."""
        token = run[at]
        if end - at == 1:
            return self._unknown_word(run, at, initial)
        words = [item.word for item in run[at:end]]
        if any(w in self.known.titles or w.lower() in self.known.common for w in words):
            return None
        if self._is_famous(words[-1]) and not initial and len(words) == 2:
            return end, "person"
        after, before = self.around.after(run[end - 1].end), self.around.before(token.start)
        if len(words) <= 3 and all(w.isalpha() and not w.isupper() for w in words):
            if (
                after in self.known.speech
                or before in self.known.callings
                or before in self.known.speech
            ):
                return end, "person"
            if before in _PLACE_BEFORE:
                return end, "place"
        return None

    def _placed(self, token: Token) -> bool:
        """Tell whether `in X` reads as a place: X ends a clause, and is no `-ism` or `-ology`."""
        if token.word.endswith(("ism", "ogy", "ics", "ish", "ese")):
            return False
        following = self.text[token.end : token.end + 1]
        return following in {",", ".", ";", ")"} or self.around.after(token.end) in _CLAUSES

    def _unknown_word(
        self, run: list[Token], at: int, initial: bool
    ) -> tuple[int, MentionKind | None] | None:
        token = run[at]
        word = token.word
        if word in self.known.titles or self._plain(word) or initial:
            return None
        if word.isupper() and 2 <= len(word) <= 6 and word.isalpha():
            if word in self.known.not_organisations or self.context.kind == "heading":
                return None
            return at + 1, "organisation"
        if (
            word.startswith(("al-", "Al-", "el-", "El-"))
            and self.around.after(token.end) not in self.known.followers
        ):
            return None
        if self.around.after(token.end) in self.known.followers:
            return at + 1, "place"
        before = self.around.before(token.start)
        if word in self.known.first_names and len(run) == 1:
            return at + 1, "person"
        placed = before in _PLACE_BEFORE or (before == "in" and self._placed(token))
        if placed and len(word) > 3 and word.isalpha() and len(run) == 1:
            return at + 1, "place"
        if before in self.known.callings or self.around.after(token.end) in self.known.speech:
            return at + 1, "person"
        return None
