"""Names of keys: as Textual writes them, as the configuration does, and as the screen shows them.

Textual names keys `ctrl+d` or `right_curly_bracket`; single characters (`}`) are accepted wherever
keys are read, and are turned into those names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_TEXTUAL_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}

_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "backspace": "⌫",
    **{
        name: character
        for character in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
        for plain in [unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")]
        for name in (plain, _TEXTUAL_NAMES.get(plain, plain))
    },
}


def key_name(key: str) -> str:
    """Return Textual's name of a key: `}` is `right_curly_bracket`, `ctrl+d` is itself."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _TEXTUAL_NAMES.get(name, name)


def show_key(key: str) -> str:
    """Write a key for people: `^D`, `}`, `PgDn`, `Alt+←`."""
    *modifiers, last = key.split("+")
    shown = _SHOWN.get(last, last.upper() if last[:1] == "f" and last[1:].isdigit() else last)
    if modifiers == ["ctrl"] and len(shown) == 1:
        return f"^{shown.upper()}"
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])


def parse_keys(value: str | Iterable[str]) -> tuple[str, ...]:
    """Parse keys of the configuration: a list, or one string separated by blanks or commas.

    Returns Textual's names, each once, in the order given.
    """
    words = value.split() if isinstance(value, str) else [str(word) for word in value]
    keys: list[str] = []
    for word in words:
        keys += [word] if len(word) == 1 else word.split(",")
    return tuple(dict.fromkeys(key_name(key) for key in keys if key))
