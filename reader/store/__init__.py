"""Annotations on disk.  Light: TinyDB and the lock are loaded by `TinyStore` on first use.

`MemoryStore` is in a module of its own: what it needs is loaded by few.
"""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports
from reader.store.port import AnnotationStore, ArticleRecord
from reader.store.tiny import TinyStore

if TYPE_CHECKING:
    from reader.store.correction_records import (
        correction_record as correction_record,
        read_correction as read_correction,
    )
    from reader.store.memory import (
        MemoryStore as MemoryStore,
    )
    from reader.store.records import (
        annotation_record as annotation_record,
        article_record as article_record,
        read_annotation as read_annotation,
        read_article as read_article,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "correction_records": ("correction_record", "read_correction"),
            "memory": ("MemoryStore",),
            "records": ("annotation_record", "article_record", "read_annotation", "read_article"),
        },
    )


__all__ = ["AnnotationStore", "ArticleRecord", "TinyStore"]
