"""Annotations on disk.  Light: TinyDB and the lock are loaded by `TinyStore` on first use."""

from reader.store.memory import MemoryStore
from reader.store.port import AnnotationStore, ArticleRecord
from reader.store.tiny import TinyStore

__all__ = ["AnnotationStore", "ArticleRecord", "MemoryStore", "TinyStore"]
