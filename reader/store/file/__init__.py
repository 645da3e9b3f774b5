"""The file on disk: its text, reading it whatever became of it, and replacing it so that no crash can hurt."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.store.file.document import (
        Document as Document,
    )
    from reader.store.file.error_messages import (
        explain as explain,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "document": ("Document",),
            "error_messages": ("explain",),
        },
    )
