"""Merging: two versions of records, notes and whole files, made one without losing what either has."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.store.merge.file_merge import (
        MergedFile as MergedFile,
        merge_files as merge_files,
        merge_into as merge_into,
    )
    from reader.store.merge.note_merge import (
        merge_two as merge_two,
    )
    from reader.store.merge.sync_conflicts import (
        read_copy as read_copy,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "sync_conflicts": ("read_copy",),
            "file_merge": ("MergedFile", "merge_files", "merge_into"),
            "note_merge": ("merge_two",),
        },
    )
