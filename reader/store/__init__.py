"""Annotations on disk.  Light: TinyDB and the lock are loaded by `TinyStore` on first use.

`MemoryStore` is in a module of its own: what it needs is loaded by few.
"""

from reader.store.port import AnnotationStore, ArticleRecord
from reader.store.tiny import TinyStore

__all__ = ["AnnotationStore", "ArticleRecord", "TinyStore"]
