"""The article tables: load, save, what changed."""

from knowledge.store.store import Kept, NewArticle, StaleRecord, Store, open_store, pack_article, peek_store

__all__ = ["Kept", "NewArticle", "StaleRecord", "Store", "open_store", "pack_article", "peek_store"]
