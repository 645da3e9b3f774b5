"""Groups of lines of a plain text -> blocks of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.formats.dates import is_date
from reader.formats.draft import Draft
from reader.formats.text.groups import Groups
from reader.formats.text.head import HeadLine, Unit, caption_of, dateline_date, read_head
from reader.formats.text.headings import (
    HeadingFinder,
    Place,
    has_ended,
    is_bare_division,
    is_division,
)
from reader.formats.text.lists import MARKED, QUOTED, RULE, Item, is_underline, item_of
from reader.formats.text.reflow import (
    Wrap,
    has_leaders,
    is_centred,
    is_columns,
    is_sentences,
    is_wrapped,
    joined,
    parted,
    squeezed,
)
from reader.model import BlockKind, Frame

_BULLETS = "•◦▪"
_SURE_BULLETS = "•‣◦▪●○■"
_VERSE = 80
"""Characters: lines no longer than this that are not hard-wrapped prose keep their breaks."""

_MAX_TITLE = 70
_ENDS = '.!?:;…"”’»)]。！？」』'
_MAX_DEPTH = 12
_MAX_BELOW = 40  # lines: an item is no longer, and looking further takes long in odd files


class TextReader:
    """Lays the blocks of one plain text, group by group.

    Args:
        draft: to write to.
        wrap: how the text is hard-wrapped.
        headings: of this text.
        sample: a stretch of the text, to see how words are written elsewhere in it.
    """

    def __init__(self, draft: Draft, wrap: Wrap, headings: HeadingFinder, sample: str) -> None:
        self._draft = draft
        self._wrap = wrap
        self._headings = headings
        self._sample = sample
        self._items: list[Item] = []
        self._met: list[Item] = []
        self._ahead: Sequence[list[str]] = ()
        self._underlined_headline = False
        self._introduces = False
        self._ended = True

    # -- the head ----------------------------------------------------------------------------

    def head(self, groups: Groups) -> str:
        """Lay the headline and what belongs to it; the headline, empty when there is none."""
        units, counts, more = self._units(groups)
        headline = ""
        laid = 0
        for unit, count, line in zip(units, counts, read_head(units, more=more), strict=False):
            self._drop_lines(groups, count)
            self._add_head_line(unit.text, line)
            laid += 1
            if line.kind == "heading":
                headline = unit.text
                self._underlined_headline = count > 1
        dates = (dateline_date(unit.text) for unit in units[laid : laid + 2])
        if "date" not in self._draft.meta and (date := next(filter(None, dates), None)):
            self._draft.meta["date"] = date
        return headline

    def _add_head_line(self, text: str, line: HeadLine) -> None:
        item = item_of(text) if line.kind == "list_item" else None
        if item is not None:
            frame = Frame("list_item", _BULLETS[0], 2)
            self._draft.add("list_item", item.text, level=1, frames=(frame,))
            return
        self._ended = line.kind != "heading"
        self._draft.add(line.kind, text, level=1 if line.kind == "heading" else 0)
        for key, value in line.meta.items():
            self._draft.meta.setdefault(key, value)

    def _units(self, groups: Groups) -> tuple[list[Unit], list[int], bool]:
        """The first lines and wrapped paragraphs, how many lines each is, whether more follows."""
        units: list[Unit] = []
        counts: list[int] = []
        index = 0
        while len(units) < 18 and (group := groups.peek(index)) is not None:
            index += 1
            if MARKED.search("\n".join(group)) is None and is_wrapped(group, self._wrap):
                units.append(Unit(joined(group, self._sample), alone=True, plain=False))
                counts.append(len(group))
                continue
            if not units and len(group) > 1 and is_underline(group[0], group[1]):
                units.append(Unit(squeezed(group[0].strip()), alone=True, plain=True))
                counts.append(2)
                group = group[2:]
            for at, line in enumerate(group[:18]):
                item = item_of(line) if units else None
                bullet = item is not None and bool(item.bullet)
                marked = MARKED.match(line) and not (units and (bullet or is_date(line)))
                if marked or is_division(line.strip()):
                    return units, counts, True
                last = at + 1 == len(group)
                underlined = not last and is_underline(line, group[at + 1])
                if underlined:
                    return units, counts, True
                units.append(Unit(squeezed(line.strip()), alone=last, plain=not bullet))
                counts.append(1)
        return units, counts, False

    @staticmethod
    def _drop_lines(groups: Groups, count: int) -> None:
        group = groups.take()
        if group is not None:
            groups.put_back(group[count:])

    # -- the body ----------------------------------------------------------------------------

    @staticmethod
    def is_titled(group: list[str], ahead: Sequence[list[str]]) -> bool:
        """Tell whether a group is `CHAPTER I`, and the next one, a line alone, is its title."""
        if len(group) > 1 or len(ahead) < 2 or len(group[0]) > _VERSE:
            return False
        if not is_bare_division(group[0].strip()):
            return False
        title, body = ahead[0][0].strip(), ahead[1]
        plain = len(ahead[0]) == 1 and MARKED.match(title) is None and not is_division(title)
        shaped = title[0].isupper() and title[-1] not in '.,;:"”' and len(title) <= _MAX_TITLE
        return plain and shaped and (len(body) > 1 or len(body[0]) > _VERSE)

    def take(self, group: list[str], ahead: Sequence[list[str]]) -> None:
        """Lay the blocks of a group; `ahead` are the next few groups, as many as there are."""
        self._ahead = ahead
        if has_leaders(group):
            self._end_list()
            self._body(group, (), self._wrap)
            return
        following = ahead[0] if ahead else None
        if MARKED.search("\n".join(group)) is None:
            self._lines(group, following)
            return
        at = 0
        while at < len(group):
            at = self._marked(group, at, following)

    def _marked(self, group: list[str], at: int, following: list[str] | None) -> int:
        """Lay what begins at line `at`; the line after it."""
        line = group[at]
        if QUOTED.match(line):
            return self._quote(group, at)
        if at + 1 < len(group) and is_underline(line, group[at + 1]):
            self._underlined(line, group[at + 1])
            return at + 2
        if RULE.fullmatch(line):
            over = at + 2 < len(group) and group[at + 2].strip() == line.strip()
            if over and is_underline(group[at + 1], group[at + 2]):
                return at + 1  # a heading lined above and below
            self._end_list()
            self._draft.add("rule")
            return at + 1
        if level := self._numbered_title(group, at):
            self._end_list()
            self._draft.add("heading", squeezed(line.strip()), level=level)
            return at + 1
        if (item := self._item(group, at)) is not None:
            return self._list_item(group, at, item)
        end = at + 1
        while end < len(group) and not self._begins(group, end):
            end += 1
        lone = at == 0 and end == len(group)
        self._lines(group[at:end], following if lone else group[end : end + 1] or following)
        return end

    def _numbered_title(self, group: list[str], at: int) -> int:
        """The level of `2. Interpretation` when its text begins on the very next line, else 0."""
        line = group[at].strip()
        if at or len(group) < 2 or len(line) > _MAX_TITLE or not line[0].isdigit():
            return 0
        below = item_of(group[1])
        text = len(group[1].strip()) > len(line) and not group[1].startswith(" ")
        if below is not None and (below.bullet or not below.opening):
            return 0
        alone = all(len(one) <= _VERSE or one[-1] in _ENDS for one in group[1:])
        if line[-1] in ".,;:?!" or not (text or below) or not alone:
            return 0
        return self._headings.level([line], [group[1].strip()])

    def _begins(self, group: list[str], at: int) -> bool:
        """Tell whether something other than plain lines begins at line `at`."""
        line = group[at]
        if at + 1 < len(group) and is_underline(line, group[at + 1]):
            return True
        return bool(QUOTED.match(line) or RULE.fullmatch(line) or self._item(group, at))

    def _underlined(self, title: str, underline: str) -> None:
        self._end_list()
        level = 1 if "=" in underline else 2
        if self._draft.blocks and not self._underlined_headline:
            level += self._draft.blocks[0].kind == "heading" and self._draft.blocks[0].level == 1
        self._underlined_headline = self._underlined_headline or not self._draft.blocks
        self._draft.add("heading", squeezed(title.strip()), level=level)

    def _quote(self, group: list[str], at: int) -> int:
        self._end_list()
        depth, end = _quote_depth(group[at]), at
        lines: list[str] = []
        width = self._wrap.width
        frames = (Frame("quote"),) * min(depth, _MAX_DEPTH)
        wrap = Wrap(max(width - 2 * depth, 1) if width else 0, self._wrap.sure)
        while end < len(group) and _quote_depth(group[end]) == depth:
            found = QUOTED.match(group[end])
            line = group[end][found.end() :] if found else ""
            if line:
                lines.append(line)
            elif lines:
                self._body(lines, frames, wrap)
                lines = []
            end += 1
        if lines:
            self._body(lines, frames, wrap)
        return end

    # -- lists -------------------------------------------------------------------------------

    def _item(self, group: list[str], at: int) -> Item | None:
        """The list item at a line, if there is another beside it: a lone dash makes no list."""
        item = item_of(group[at])
        if item is None:
            return None
        if item.bullet in _SURE_BULLETS and item.bullet:
            return item
        if any(item.follows(before) and item.indent == before.indent for before in self._met):
            return item
        if self._headings.shape.outdented and not item.indent and len(group) == 1 and item.mark:
            return None  # the body is indented, and what is not is a heading
        if not item.may_begin:
            return None
        if self._items and item.indent > self._items[-1].indent:
            return item
        after = (other for line in self._below(group, at) if (other := item_of(line)) is not None)
        return item if any(o.follows(item) and o.indent == item.indent for o in after) else None

    def _below(self, group: list[str], at: int) -> Iterator[str]:
        """The lines below line `at` that could go on with a list: of the group, then the first
        line of each group ahead, over groups that are indented.
        """
        yield from group[at + 1 : at + 1 + _MAX_BELOW]
        for other in self._ahead:
            yield other[0]
            if not other[0].startswith(" "):
                return

    def _list_item(self, group: list[str], at: int, item: Item) -> int:
        while self._items and self._items[-1].indent >= item.indent:
            self._items.pop()
        self._items.append(item)
        self._met = [
            *[item_before for item_before in self._met if not item.replaces(item_before)][
                -_MAX_DEPTH:
            ],
            item,
        ]
        depth = min(len(self._items), _MAX_DEPTH)
        lines, end = [item.text], at + 1
        while end < len(group) and self._continues(group, end, item):
            lines.append(group[end].strip())
            end += 1
        self._ended = True
        marker = _BULLETS[min(depth - 1, 2)] if item.bullet else item.marker
        frames = (
            *(
                Frame("list_item", "", len(item_before.marker) + 1)
                for item_before in self._items[: depth - 1]
            ),
            Frame("list_item", marker, len(marker) + 1),
        )
        self._draft.add("list_item", joined(lines, self._sample), level=depth, frames=frames)
        return end

    def _continues(self, group: list[str], at: int, item: Item) -> bool:
        line, before = group[at], group[at - 1]
        if item_of(line) is not None or QUOTED.match(line) or RULE.fullmatch(line):
            return False
        if len(line) - len(line.lstrip()) > item.indent:
            return True
        width = self._wrap.width
        return bool(width) and len(before) + 1 + len(line.split(None, 1)[0]) >= width

    def _end_list(self) -> None:
        self._items.clear()
        self._met.clear()

    # -- plain lines -------------------------------------------------------------------------

    def _lines(self, lines: list[str], following: list[str] | None) -> None:
        """Lay lines without marks: a heading, a caption, a paragraph, verse…"""
        indent = min([len(line) - len(line.lstrip()) for line in lines])
        if self._items and indent > self._items[-1].indent:
            items = self._items[:_MAX_DEPTH]
            frames = tuple(Frame("list_item", "", len(one.marker) + 1) for one in items)
            self._body(lines, frames, self._wrap)
            return
        self._end_list()
        stripped = [squeezed(line.strip()) for line in lines]
        after = [following[0].strip()] if following else None
        centred = len(lines) == 1 and is_centred(lines[0], self._wrap)
        level = self._headings.level(stripped, after, centred=centred)
        if not level and len(lines) == 1 and following:
            place = Place(indent, not following[0].startswith(" "), self._ended)
            level = self._headings.subhead(stripped[0], following[0].strip(), place)
        if level:
            self._ended = False  # a line right below a heading is seldom another
            self._draft.add("heading", "\n".join(stripped), level=level)
        else:
            self._body(lines, (), self._wrap)

    def _body(self, lines: Sequence[str], frames: tuple[Frame, ...], wrap: Wrap) -> None:
        if len(lines) == 1:
            self._paragraph(squeezed(lines[0].strip()), frames)
        elif has_leaders(lines):
            self._draft.add(_kind(frames), _set_lines(lines, squeeze=False), frames=frames)
        elif (parts := parted(lines, wrap)) is not None:
            for part in parts:
                self._paragraph(joined(part, self._sample), frames)
        elif is_wrapped(lines, wrap) and not is_columns(lines, wide=True):
            self._paragraph(joined(lines, self._sample), frames)
        elif is_columns(lines) or self._is_example(lines):
            self._draft.add("code", _set_lines(lines, squeeze=False), frames=frames)
        elif is_sentences(lines) or any(len(one.strip()) > _longest_verse(wrap) for one in lines):
            for line in lines:
                self._paragraph(squeezed(line.strip()), frames)
        else:
            self._paragraph(_set_lines(lines, squeeze=True), frames)

    def _paragraph(self, text: str, frames: tuple[Frame, ...]) -> None:
        line = None if frames else caption_of(text)
        if line is not None:
            self._add_head_line(text, line)
            return
        self._draft.add(_kind(frames), text, level=len(frames), frames=frames)
        self._introduces = text.endswith("::")
        self._ended = has_ended(text)

    def _is_example(self, lines: Sequence[str]) -> bool:
        """Read indented lines after `::`, or what was typed at a prompt."""
        if lines[0].lstrip().startswith((">>> ", "$ ")):
            return True
        return self._introduces and all(line.startswith("  ") for line in lines)


def _kind(frames: Sequence[Frame]) -> BlockKind:
    return frames[-1].kind if frames else "paragraph"


def _longest_verse(wrap: Wrap) -> int:
    return max(wrap.width + 12, _VERSE) if wrap.sure else _VERSE


def _quote_depth(line: str) -> int:
    found = QUOTED.match(line)
    return found[1].count(">") if found else 0


def _set_lines(lines: Sequence[str], *, squeeze: bool) -> str:
    """Lines as they stand, without the indent that they share."""
    shared = min(len(line) - len(line.lstrip()) for line in lines)
    kept = []
    for line in lines:
        line = line[shared:]
        start = line.lstrip()
        kept.append(" " * (len(line) - len(start)) + (squeezed(start) if squeeze else start))
    return "\n".join(kept).strip()
