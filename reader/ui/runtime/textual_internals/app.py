"""Names of Textual's application, nodes and fields that are not public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual._context import active_message_pump
from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.message_pump import MessagePump
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.widgets import Input


class CrashHooks(App[int]):
    """An application with hooks for exceptions, where Textual prints all of the traceback."""

    def ignores(self, error: Exception) -> bool:
        """Tell whether an exception of a handler, a timer or a worker can be ignored."""
        raise NotImplementedError

    def crashed(self, error: Exception | None) -> None:
        """Deal with an exception that ends the application."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        # Called by the message pump for every exception that nobody caught.
        if not self.ignores(error):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Would collect a traceback with all local variables, for printing at the end.
        self.crashed(self._exception)

    def _print_error_renderables(self) -> None:
        # Would print what `_fatal_error` collected over the user's terminal.
        self._exit_renderables.clear()

    @property
    def exception(self) -> Exception | None:
        """The first exception that nobody caught; `App` keeps it for tests only."""
        return self._exception

    @property
    def is_exiting(self) -> bool:
        """True once `exit` was called; `App.is_running` stays true until the screens are gone."""
        return self._exit

    def stop(self, status: int) -> None:
        """End with an exit status, without `exit`, which waits for handlers that may be broken."""
        self._return_code = status
        self._close_messages_no_wait()

    def every_stack(self) -> Iterator[Sequence[Screen[object]]]:
        """The screens of each mode; `screen_stack` has those of the current mode only."""
        yield from self._screen_stacks.values()

    @property
    def filters(self) -> Sequence[LineFilter]:
        """The filters for all that is drawn; `get_line_filters` leaves out those switched off."""
        return self._filters

    @filters.setter
    def filters(self, filters: Iterable[LineFilter]) -> None:
        self._filters = list(filters)


def node_at_work() -> MessagePump | None:
    """Return the node whose message is handled now; None outside of a handler."""
    return active_message_pump.get(None)


def bound_keys(node: DOMNode) -> Iterator[tuple[str, str]]:
    """Yield the keys that a node itself is bound to, with their actions.

    The public `active_bindings` of a screen has those of all ancestors as well.
    """
    for key, binding in node._bindings:
        yield key, binding.action


def bind_key(node: DOMNode, binding: Binding) -> None:
    """Bind a key in place of what the node had for it; `bind` is for applications only."""
    # A node's map shares its lists with the class: they are replaced, never changed.
    node._bindings.key_to_bindings[binding.key] = [binding]


def replace_bindings(node: DOMNode, bindings: Iterable[Binding]) -> None:
    """Bind these keys and no others."""
    node._bindings = BindingsMap(bindings)


def suggest(field: Input, value: str) -> None:
    """Show how the value of a field may go on.

    The public way is a `Suggester`, which answers from a worker: one task a key for microseconds.
    """
    field._suggestion = value
