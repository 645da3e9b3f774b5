"""The file on disk: its text, reading it whatever became of it, and replacing it so that no crash can hurt."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.store.file.document import (
        Document as Document,
    )
    from reader.store.file.files import (
        explain as explain,
        mode_of as mode_of,
        replace_file as replace_file,
        sync_folder as sync_folder,
        write_all as write_all,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "document": ("Document",),
            "files": ("explain", "mode_of", "replace_file", "sync_folder", "write_all"),
        },
    )
