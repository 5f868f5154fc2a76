"""The article tables: load, save, what changed, and what the desk says over it."""

from knowledge.store.overrides import UNTOUCHED, Hand, KeptOverride
from knowledge.store.returning import OldRecord
from knowledge.store.stages import StagedArticle
from knowledge.store.standing import STANDING
from knowledge.store.states import GONE, NOBODY, How, Making, State
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
from knowledge.store.swapping import Seal, StageOutdated, Stages, pack, unpack

__all__ = [
    "ERASED",
    "GONE",
    "NOBODY",
    "STANDING",
    "UNTOUCHED",
    "Document",
    "Extent",
    "Hand",
    "How",
    "Kept",
    "KeptOverride",
    "Making",
    "NewArticle",
    "OldRecord",
    "Seal",
    "StageOutdated",
    "StagedArticle",
    "Stages",
    "StaleRecord",
    "Standing",
    "State",
    "Store",
    "open_store",
    "pack",
    "pack_article",
    "peek_store",
    "unpack",
]
