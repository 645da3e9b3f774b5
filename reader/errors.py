"""The one tree of errors that a reader of the program may see.

Every package raises its own subclass, `from` its cause.  The message says what went wrong, where,
and what to do next; it is shown as it stands by `reader.ui` and `reader.cli`, never as a traceback.
"""

from __future__ import annotations


class ReaderError(Exception):
    """Something the user has to be told, in words meant for the user.

    Args:
        message: one or two sentences: what, where, and what to do next.
        title: two to five words that head the message.
    """

    def __init__(self, message: str, title: str = "Something went wrong") -> None:
        super().__init__(message)
        self.message = message
        self.title = title


class FormatError(ReaderError):
    """Bytes that could not be made into an Article (`reader.formats`)."""


class EmptyError(FormatError):
    """A source with nothing to read in it: empty, or only marks and comments."""


class LibraryError(ReaderError):
    """A source or a library folder that could not be opened (`reader.library`)."""


class StoreError(ReaderError):
    """Annotations that could not be read or saved (`reader.store`)."""


class NewerSchemaError(StoreError):
    """The file was written by a later version of the program; it is left untouched."""


class RecognitionError(ReaderError):
    """A recogniser that was chosen and cannot be had (`reader.recognise`)."""


class AnchorError(ReaderError):
    """A passage that could not be described (`reader.annotate`)."""


class ExchangeError(ReaderError):
    """Notes that could not be exported or imported (`reader.exchange`)."""


class ConfigError(ReaderError):
    """A configuration file with something in it that is not understood (`reader.config`)."""


class ExtensionError(ReaderError):
    """Something that an installed package adds and that cannot be used (`reader.extensions`)."""


class SessionError(ReaderError):
    """An act that makes no sense just now, such as undo with nothing to undo (`reader.session`)."""
