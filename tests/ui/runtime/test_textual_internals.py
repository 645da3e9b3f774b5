"""The contract with Textual on names that are not public, for the program and for its tests."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual
from textual import _context
from textual._compositor import Compositor
from textual.app import App
from textual.document._document import Document
from textual.document._edit import Edit
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

import reader.ui
from reader.ui.runtime import textual_internals
from tests.ui import textual_privates as for_tests

ADAPTERS = [*Path(textual_internals.__file__).parent.glob("*.py"), Path(for_tests.__file__)]

NAMES: dict[type, tuple[str, ...]] = {
    App: (
        "_close_messages_no_wait",
        "_exception",
        "_exit",
        "_exit_renderables",
        "_fatal_error",
        "_filters",
        "_handle_exception",
        "_print_error_renderables",
        "_return_code",
        "_screen_stacks",
    ),
    DOMNode: ("_bindings",),
    Input: ("_suggestion",),
    Document: ("_lines", "_newline"),
    Edit: ("_edit_result",),
    TextArea: (
        "_build_highlight_map",
        "_highlight_query",
        "_rewrap_and_refresh_virtual_size",
        "_set_document",
    ),
    Screen: ("_compositor", "_on_timer_update", "_update_timer"),
    Timer: ("_active",),
}
"""What the adapters use, by the class of Textual that has it."""

OTHERS = {"_ready": asyncio.BaseEventLoop}


@pytest.mark.parametrize(
    ("owner", "name"), [(owner, name) for owner, names in NAMES.items() for name in names]
)
def test_textual_still_has_the_name(owner: type, name: str) -> None:
    source = "".join(
        inspect.getsource(each) for each in owner.__mro__ if each.__module__.startswith("textual")
    )
    assert re.search(rf"\bself\.{name}\b|^    (def |async def )?{name}\b", source, re.MULTILINE), (
        f"Textual {textual.__version__} has no {owner.__name__}.{name} any more: find what stands for it, and "
        f"change the adapters in {Path(textual_internals.__file__).parent} and {for_tests.__file__}"
    )


def test_they_still_take_what_they_are_given() -> None:
    assert isinstance(_context.active_app.name, str)
    assert isinstance(_context.active_message_pump.name, str)
    assert callable(Compositor.render_strips)
    assert inspect.signature(TextArea._set_document).parameters.keys() == {
        "self",
        "text",
        "language",
    }
    assert inspect.signature(App._handle_exception).parameters.keys() == {"self", "error"}


def private_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        name = getattr(node, "attr", "") or (node.name if isinstance(node, ast.FunctionDef) else "")
        if name.startswith("_") and not name.startswith("__"):
            yield name


def test_the_table_above_names_all_that_the_adapters_use() -> None:
    used = {name for path in ADAPTERS for name in private_names(path)}
    assert used == {name for names in NAMES.values() for name in names} | set(OTHERS)


# Names that are the same as one of Textual's by chance: of this program, and of `os`.
SAME_BY_CHANCE = {"_lines", "_exit", "_active"}


def test_nobody_else_uses_them() -> None:
    ours = {name for names in NAMES.values() for name in names} - SAME_BY_CHANCE
    for path in set(Path(reader.ui.__file__).parent.rglob("*.py")) - {*ADAPTERS}:
        text = path.read_text("utf-8")
        assert not re.search(r"^from textual\.(\w+\.)*_\w+ import", text, re.MULTILINE), path
        assert not ours & set(private_names(path)), path
