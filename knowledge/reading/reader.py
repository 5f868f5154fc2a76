"""Files, folders and what was fetched to records: the reader of each format, and what holds for all of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

from knowledge.reading.checking import Draft, check_draft
from knowledge.reading.feed import read_xml
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.jsonl import read_jsonl
from knowledge.reading.records import Record
from knowledge.reading.text import read_txt
from knowledge.reading.toml import read_toml
from knowledge.reading.web import read_html

Reader = Callable[[Path], Iterator[Draft | Finding]]

READERS: Final[dict[str, Reader]] = {
    ".toml": read_toml,
    ".jsonl": read_jsonl,
    ".txt": read_txt,
    ".html": read_html,
    ".htm": read_html,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
}
# Not what the publication says: when we fetched it, and how often it was changed.
BESIDES: Final = {"retrieved_at", "version"}


@dataclass(frozen=True, slots=True)
class Source:
    """A record with where it stands and what it says, in short."""

    origin: Origin
    record: Record
    content_hash: str  # the same for two records that say the same


def hash_content(record: Record) -> str:
    """The content hash of a record."""
    said = record.model_dump_json(exclude=BESIDES, exclude_defaults=True)
    return blake2b(said.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What the files hold: records with ids of their own, and one finding a fault."""

    sources: tuple[Source, ...]
    rejections: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def read_paths(paths: Iterable[Path]) -> ReadReport:
    """The records of files and folders; never raises for what stands in them."""
    return check_drafts(_read_all(paths))


def check_drafts(drafts: Iterable[Draft | Finding]) -> ReadReport:
    """The records that the drafts make, wherever these came from."""
    sources: list[Source] = []
    rejections: list[Finding] = []
    warnings: list[Finding] = []
    for found in drafts:
        if isinstance(found, Finding):
            rejections.append(found)
            continue
        checked = check_draft(found)
        rejections += checked.rejections
        warnings += checked.warnings
        if checked.record:
            sources.append(Source(found.origin, checked.record, hash_content(checked.record)))
    unique, doubles, repeats = _part_doubles(sources)
    return ReadReport(tuple(unique), (*rejections, *doubles), merge_alike((*warnings, *repeats)))


def _read_all(paths: Iterable[Path]) -> Iterator[Draft | Finding]:
    seen: set[Path] = set()
    for path in paths:
        for file in _files_of(path):
            if isinstance(file, Finding):
                yield file
            elif (real := file.resolve()) not in seen:
                seen.add(real)
                yield from READERS[file.suffix.lower()](file)


def _files_of(path: Path) -> Iterator[Path | Finding]:
    """The file, or the readable files of the folder in the order of their names; others there are passed over."""
    origin = Origin(str(path))
    try:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if _is_readable(file))
        elif not path.is_file():
            yield origin.finding("file", "does not exist; check the name")
        elif path.suffix.lower() not in READERS:
            formats = " ".join(READERS)
            yield origin.finding("file", f"is of a format that we do not read; these we read: {formats}")
        else:
            yield path
    except (OSError, ValueError) as error:
        yield origin.finding("file", f"cannot be read ({error}); check its name and rights")


def _is_readable(file: Path) -> bool:
    return file.suffix.lower() in READERS and not file.name.startswith(".") and file.is_file()


def _part_doubles(sources: Sequence[Source]) -> tuple[list[Source], list[Finding], list[Finding]]:
    """The records whose id is theirs alone, a rejection for each other one, and a warning for mere repetitions."""
    by_id: dict[str, list[Source]] = {}
    for source in sources:
        by_id.setdefault(source.record.id, []).append(source)
    unique: list[Source] = []
    doubles: list[Finding] = []
    repeats: list[Finding] = []
    for first, *others in by_id.values():
        if not others or _is_repeated(first, others):
            unique.append(first)
            repeats += [other.origin.finding("id", f"repeats {first.origin}; left out") for other in others]
        else:
            doubles += [_double(source, [first, *others]) for source in (first, *others)]
    return unique, doubles, repeats


def _is_repeated(first: Source, others: Sequence[Source]) -> bool:
    """Whether the same publication stands in several files, as with feeds saved one after another."""
    files = {source.origin.path for source in (first, *others)}
    return len(files) == len(others) + 1 and all(other.content_hash == first.content_hash for other in others)


def _double(source: Source, all_of_them: Sequence[Source]) -> Finding:
    elsewhere = ", ".join(str(other.origin) for other in all_of_them if other is not source)
    return source.origin.finding("id", f"'{source.record.id}' is also the id in {elsewhere}; give each its own")


def merge_alike(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """One finding for all of a file that say the same of the same key, with their number."""
    counts = Counter((finding.path, finding.key, finding.message) for finding in findings)
    merged: list[Finding] = []
    for finding in findings:
        count = counts.pop((finding.path, finding.key, finding.message), 0)
        if count > 1:
            merged.append(replace(finding, message=f"{finding.message} (and in {count - 1} more)"))
        elif count:
            merged.append(finding)
    return tuple(merged)
