"""The article tables: load, save, what changed."""

from knowledge.store.standing import STANDING
from knowledge.store.store import Document, Kept, NewArticle, StaleRecord, Store, open_store, pack_article, peek_store

__all__ = [
    "STANDING",
    "Document",
    "Kept",
    "NewArticle",
    "StaleRecord",
    "Store",
    "open_store",
    "pack_article",
    "peek_store",
]
