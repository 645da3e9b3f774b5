"""Files on disk: opening regular ones, reading them, putting them in place, and locking them.

Nothing here knows what is in a file; the rooms above say that.
"""

from reader.disk.durable import (
    create_file,
    keep_copy,
    make_durable,
    mode_of,
    new_mode,
    remove_leftovers,
    replace_file,
    sync_folder,
    temporary_name,
    usual_mode,
    write_all,
    write_private,
)
from reader.disk.locks import (
    create_locked,
    take_locked,
    try_lock,
)
from reader.disk.reading import (
    DanglingLinkError,
    Signature,
    read_from,
    read_quietly,
    read_whole,
    refuse_dangling,
    signature,
    signature_of,
)
from reader.disk.regular import (
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    NotAFileError,
    kind_of,
    make_private_folder,
    open_regular,
    read_regular,
)

__all__ = [
    "PRIVATE_FILE",
    "PRIVATE_FOLDER",
    "DanglingLinkError",
    "NotAFileError",
    "Signature",
    "create_file",
    "create_locked",
    "keep_copy",
    "kind_of",
    "make_durable",
    "make_private_folder",
    "mode_of",
    "new_mode",
    "open_regular",
    "read_from",
    "read_quietly",
    "read_regular",
    "read_whole",
    "refuse_dangling",
    "remove_leftovers",
    "replace_file",
    "signature",
    "signature_of",
    "sync_folder",
    "take_locked",
    "temporary_name",
    "try_lock",
    "usual_mode",
    "write_all",
    "write_private",
]
