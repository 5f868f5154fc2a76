"""The prose of a page: its blocks of text, and the element that holds most of them.

Measured on saved pages of four newspapers: this keeps the subheadings and leads that general extractors drop, and
leaves out their boxes of further reading. Knows no site.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from knowledge.reading.values import tidy_line

_NEVER_SHOWN: Final = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "canvas",
        "object",
        "video",
        "audio",
        "select",
        "option",
    }
)
_FRAME: Final = frozenset({"nav", "footer", "aside", "button", "textarea", "label", "figure", "figcaption"})
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption"}
    | {
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
    }
    | {"p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_BOXES: Final = ("div", "section", "ul", "ol", "table")
_SMALL_PART: Final = 0.3  # of an article's text; what is larger is the article itself
_SHORTEST_PROSE: Final = 40  # characters; a shorter block does not speak for the element that holds it
_MOSTLY_LINK: Final = 0.5
_PARAGRAPHS: Final = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dd", "dt"})
_GRANDPARENT: Final = 0.5  # what a paragraph counts for the element around its parent
_OUTER: Final = 0.9  # what the text of a box counts for the element around it, which may hold many such boxes


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with no block inside."""

    element: HtmlElement
    text: str
    linked: int  # how many of its characters are links

    @property
    def is_link(self) -> bool:
        """Whether it is hardly more than a link."""
        return self.linked > _MOSTLY_LINK * len(self.text)


def blocks_of(root: HtmlElement) -> Iterator[Block]:
    """The blocks under an element in the order of the page; a line break parts one in two."""
    for holder, pieces in _runs(root):
        text = tidy_line("".join(piece for piece, _ in pieces))
        if text:
            linked = sum(len(tidy_line(piece)) for piece, is_link in pieces if is_link)
            yield Block(holder, text, linked)


Run = tuple[HtmlElement, list[tuple[str, bool]]]


def _runs(root: HtmlElement) -> Iterator[Run]:
    """The text between two block boundaries, in pieces that are links or not, and the block they stand in."""
    run: list[tuple[str, bool]] = []
    holder = root
    stack: list[tuple[HtmlElement, str]] = [(root, "open")]
    depth_of_links = 0
    while stack:
        element, step = stack.pop()
        if step == "tail":
            run.append((element.tail or "", depth_of_links > 0))
            continue
        is_block, is_link = element.tag in _BLOCKS or element.tag == "br", element.tag == "a"
        if is_block and run:
            yield holder, run
            run = []
        if step == "close":
            depth_of_links -= is_link
            holder = _block_around(element.getparent(), root) if is_block else holder
            continue
        depth_of_links += is_link
        holder = element if is_block and element.tag != "br" else holder
        run.append((element.text or "", depth_of_links > 0))
        stack.append((element, "close"))
        for child in reversed(element):
            stack.append((child, "tail"))
            if isinstance(child.tag, str) and child.tag not in _NEVER_SHOWN:
                stack.append((child, "open"))
    if run:
        yield holder, run


def _block_around(element: HtmlElement | None, root: HtmlElement) -> HtmlElement:
    while element is not None and element is not root and element.tag not in _BLOCKS:
        element = element.getparent()
    return root if element is None else element


def find_holder(root: HtmlElement) -> HtmlElement | None:
    """The element whose own blocks hold most of the page's prose; `None` when there is none."""
    scores: dict[HtmlElement, float] = {}
    for block in blocks_of(root):
        if block.is_link or len(block.text) < _SHORTEST_PROSE or _in_frame(block.element):
            continue
        # Text parted by line breaks alone stands in its holder itself.
        inner = block.element.getparent() if block.element.tag in _PARAGRAPHS else block.element
        outer = None if inner is None else inner.getparent()
        for element, share in ((inner, 1.0), (outer, _OUTER if inner is block.element else _GRANDPARENT)):
            if element is not None:
                scores[element] = scores.get(element, 0.0) + share * len(block.text)
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best is None else _with_twins(best, scores)


def _with_twins(holder: HtmlElement, scores: Mapping[HtmlElement, float]) -> HtmlElement:
    """The element around the holder when the text goes on in another of the same make, else the holder."""
    around = holder.getparent()
    twins = [] if around is None else [child for child in around if child.tag == holder.tag and child in scores]
    same_make = [twin for twin in twins if twin.get("class") == holder.get("class")]
    return around if len(same_make) > 1 else holder


def _in_frame(element: HtmlElement) -> bool:
    return any(around.tag in _FRAME for around in (element, *element.iterancestors()))


def paragraphs_of(holder: HtmlElement) -> list[str]:
    """The prose in an element, without headline, captions, frame and boxes that lead to other pages."""
    blocks = list(blocks_of(holder))
    length = sum(len(block.text) for block in blocks)
    boxes = (box for tag in _BOXES for box in holder.iter(tag) if box is not holder)
    left_out = {box for box in boxes if _is_teaser(box, longest=_SMALL_PART * length)}
    left_out |= {part for tag in (*_FRAME, "h1") for part in holder.iter(tag)}
    return [block.text for block in blocks if not block.is_link and not _inside(block.element, left_out)]


def captions_of(holder: HtmlElement) -> list[str]:
    """What stands under the pictures in an element."""
    captions = (tidy_line(caption.text_content()) for caption in holder.iter("figcaption"))
    return [caption for caption in captions if caption]


def _is_teaser(box: HtmlElement, *, longest: float) -> bool:
    """Whether a small box begins with a link or is mostly links: it points to another article."""
    blocks = list(blocks_of(box))
    length = sum(len(block.text) for block in blocks)
    linked = sum(block.linked for block in blocks)
    return 0 < length <= longest and (blocks[0].is_link or linked > _MOSTLY_LINK * length)


def _inside(element: HtmlElement, parts: set[HtmlElement]) -> bool:
    return bool(parts) and any(around in parts for around in (element, *element.iterancestors()))
