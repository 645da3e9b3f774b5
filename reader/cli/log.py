"""Logging of the commands: records go to `reader.log`, so that no traceback reaches a terminal."""

from __future__ import annotations

import logging


class _ToLog(logging.Handler):
    """Writes warnings and errors to the log; an exception is also reported on standard error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        from reader.cli.output import show_error  # noqa: PLC0415 - only when something is wrong
        from reader.library import log_note, log_unexpected  # noqa: PLC0415 - the same

        error = record.exc_info[1] if record.exc_info else None
        if record.levelno < logging.ERROR or not isinstance(error, Exception):
            log_note(self.format(record))
        else:
            show_error(log_unexpected(error, "Something went wrong"))


_handler = _ToLog()


def attach() -> None:
    """Log to the file from now on; again costs nothing."""
    logging.getLogger("reader").addHandler(_handler)


def detach() -> None:
    """Leave logging as it was before `attach`."""
    logging.getLogger("reader").removeHandler(_handler)
