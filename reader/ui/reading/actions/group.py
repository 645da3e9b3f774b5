"""The base of the groups of actions."""

from __future__ import annotations

from abc import ABC, abstractmethod

from reader.session import Session
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.context import ActionContext


class ActionGroup(ABC):
    """A group of actions of the reading screen that belong to one task.

    Args:
        host: the screen.
    """

    def __init__(self, host: ActionContext) -> None:
        self._host = host

    @property
    def _session(self) -> Session:
        return self._host.session

    @property
    @abstractmethod
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
