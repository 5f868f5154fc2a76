"""The article tables: load, save, what changed, and what the desk says over it."""

from knowledge.store.kept import (
    ERASED,
    Document,
    Extent,
    Kept,
    NewArticle,
    StaleRecord,
    Standing,
    pack,
    pack_article,
    unpack,
)
from knowledge.store.overrides import UNTOUCHED, Hand, KeptOverride
from knowledge.store.returning import OldRecord
from knowledge.store.stages import StagedArticle
from knowledge.store.standing import STANDING
from knowledge.store.states import GONE, NOBODY, How, Making, State
from knowledge.store.store import Store, open_store, peek_store
from knowledge.store.swapping import Seal, StageOutdated, Stages

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
