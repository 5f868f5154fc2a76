"""The article tables: load, save, what changed, and what the desk says over it."""

from knowledge.store.overrides import UNTOUCHED, Hand, KeptOverride
from knowledge.store.standing import STANDING
from knowledge.store.store import (
    ERASED,
    Document,
    Extent,
    Kept,
    NewArticle,
    StaleRecord,
    Standing,
    Store,
    open_store,
    pack_article,
    peek_store,
)

__all__ = [
    "ERASED",
    "STANDING",
    "UNTOUCHED",
    "Document",
    "Extent",
    "Hand",
    "Kept",
    "KeptOverride",
    "NewArticle",
    "StaleRecord",
    "Standing",
    "Store",
    "open_store",
    "pack_article",
    "peek_store",
]
