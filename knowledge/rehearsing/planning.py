"""Which articles a reload, or going back to a state, would write: from folders, or from what articles said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from knowledge.loading import Plan, find_stale, is_erased, make_plan
from knowledge.models import Status
from knowledge.packing import AS_USUAL, IN_STORE, Packed, compose_all, kept_source
from knowledge.reading.reader import BESIDES, ReadReport, Source, merge_alike, read_paths
from knowledge.reading.records import Override, Record
from knowledge.rehearsing.report import Outline, Touched
from knowledge.store import GONE, KeptOverride, NewArticle, StagedArticle, Stages, Store, unpack

_NOTHING_READ: Final = ReadReport((), (), ())


@dataclass(frozen=True, slots=True)
class Draft:
    """What would become of the articles, and the articles as they would be."""

    outline: Outline
    articles: tuple[StagedArticle, ...] = ()


def draft_reload(store: Store, folders: Sequence[Path], *, now: datetime) -> Draft:
    """What reading the folders would change; nothing where a record is refused."""
    read = read_paths(folders)
    plan = make_plan(read, store)
    if plan.rejections:
        warnings = tuple(map(str, merge_alike(plan.warnings)))
        return Draft(Outline(rejections=tuple(map(str, plan.rejections)), warnings=warnings))
    plan = replace(plan, stale=find_stale(store, AS_USUAL, plan))
    draft = _compose(store, plan, now)
    here = {source.record.id for source in read.sources}
    missing = tuple(Touched(*one) for one in Stages(store).from_files() if one[0] not in here)
    return replace(draft, outline=replace(draft.outline, missing=missing))


def draft_return(store: Store, state: int, *, now: datetime) -> Draft:
    """What going back to that state would change.

    What reloads and `load` wrote after it is undone: an article that they changed says again what it said, one that
    they brought is withheld. What a source has said since stays, for news do not become untrue by a faulty reload.
    So does the desk's word: a correction, a withdrawal and a release are laid over what the article says again, as
    over anything that is loaded; a withdrawal ends only by the hand of the desk. What was deleted for good stays so.
    """
    stages, overrides = Stages(store), store.overrides()
    targets = stages.targets(state)
    old, current = stages.old_records(targets), stages.records(list(targets))
    sources = [
        kept_source(old[key].record, old[key].content_hash) if target else
        _taken_out(current[key])
        for key, target in sorted(targets.items())
    ]  # fmt: skip
    wanted = tuple(source for source in sources if not is_erased(source, overrides))
    plan = replace(make_plan(_NOTHING_READ, store), fresh=wanted, unchanged=store.count() - len(wanted))
    draft = _compose(store, plan, now)
    made = stages.state(state)
    said = _said_since(store, stages.said_since(made.making.at) if made else (), overrides)
    return replace(draft, outline=replace(draft.outline, withheld=said[0], amended=said[1]))


def _taken_out(record: str) -> Source:
    """The record, withheld; the file that has it is new again."""
    said = Record.model_validate_json(record)
    return Source(IN_STORE, said.model_copy(update={"status": Status.WITHHELD}), GONE)


def _compose(store: Store, plan: Plan, now: datetime) -> Draft:
    """The draft of a plan in which nothing is refused."""
    sources = (*plan.fresh, *plan.stale)
    packed = compose_all(sources, AS_USUAL, now, store.overrides())
    made = {
        source.record.id: unpack(each.article) for source, each in zip(sources, packed, strict=True) if each.article
    }
    articles = tuple(_stage(source, each, plan) for source, each in zip(sources, packed, strict=True) if each.article)
    doubts = [warning for each in packed for warning in each.warnings if warning.path != IN_STORE.path]
    outline = _outline(store, plan, made)
    return Draft(replace(outline, warnings=tuple(map(str, merge_alike((*plan.warnings, *doubts))))), articles)


def _stage(source: Source, packed: Packed, plan: Plan) -> StagedArticle:
    kept = plan.kept.get(source.record.id)
    assert packed.article is not None  # noqa: S101 - asked before
    return StagedArticle(source.record.id, kept.content_hash if kept else None, packed.article)


def _outline(store: Store, plan: Plan, made: Mapping[str, NewArticle]) -> Outline:
    fresh = [source for source in plan.fresh if source.record.id in made]
    gone = [source for source in fresh if source.content_hash == GONE]
    added = [source for source in fresh if plan.is_new(source) and source not in gone]
    changed = [source for source in fresh if source not in gone and source not in added]
    before = Stages(store).records([source.record.id for source in changed])
    return Outline(
        added=tuple(_touch(source, made) for source in added),
        changed=tuple(_touch(source, made, before[source.record.id]) for source in changed),
        gone=tuple(_touch(source, made) for source in gone),
        reread=len(made) - len(fresh),
        unchanged=plan.unchanged,
    )


def _touch(source: Source, made: Mapping[str, NewArticle], before: str | None = None) -> Touched:
    fields = changed_fields(Record.model_validate_json(before), source.record) if before else ()
    return Touched(source.record.id, str(made[source.record.id].columns["headline"]), fields)


def changed_fields(before: Record, after: Record) -> tuple[str, ...]:
    """The names of the fields in which the records differ, in their order."""
    names = (name for name in Record.model_fields if name not in BESIDES)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _said_since(
    store: Store, ids: Sequence[str], overrides: Mapping[str, KeptOverride]
) -> tuple[tuple[Touched, ...], tuple[Touched, ...]]:
    """What of these articles is withheld by the desk, and what is otherwise as the desk says."""
    withheld: list[Touched] = []
    amended: list[Touched] = []
    for key in ids:
        article, said = store.article(key), Override.model_validate_json(overrides[key].said)
        if article is None or overrides[key].is_erased:
            continue
        group = withheld if said.status is Status.WITHHELD else amended
        group.append(Touched(key, article.headline))
    return tuple(withheld), tuple(amended)
