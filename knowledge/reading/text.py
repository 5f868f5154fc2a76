"""An article copied from a portal's page with everything around it."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.reading.checking import Draft
from knowledge.reading.files import read_text
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.frames import part_page
from knowledge.reading.values import split_paragraphs


def read_txt(path: Path) -> Iterator[Draft | Finding]:
    """The one article of the file; its id is the file's stem."""
    text = read_text(path)
    yield text if isinstance(text, Finding) else _part(text, path)


def _part(text: str, path: Path) -> Draft | Finding:
    origin = Origin(str(path))
    lines = split_paragraphs(text)
    if not lines:
        return origin.finding("body", "is empty; copy the text of the article into the file")
    page = part_page(lines)
    fields: dict[str, object] = {
        "id": path.stem,
        "headline": page.headline,
        "published_at": page.published_at,
        "place": page.place,
        "body": list(page.body),
        "captions": list(page.captions),
    }
    return Draft(origin, fields)
