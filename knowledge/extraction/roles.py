"""What the people of a text do in it: roles from the verbs and nouns around each mention."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from knowledge.extraction.deeds import Deed, find_deeds
from knowledge.extraction.doers import BESIDE, KEPT, may_be, people_of
from knowledge.extraction.marks import Tag
from knowledge.extraction.mention import Mention
from knowledge.extraction.page import Page
from knowledge.models import Role

_SPOKESPERSON: Final = "Người phát ngôn"
_NOUN_WEIGHT: Final = 3  # "nạn nhân A" says more than a verb near the name


def find_roles(page: Page, mentions: Sequence[Mention]) -> list[tuple[Role, ...]]:
    """For each mention the roles that its sentence gives it, `MENTIONED` alone when none does."""
    found: list[list[Role]] = [_roles_of_titles(page, mention) for mention in mentions]
    by_sentence: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        by_sentence.setdefault(page.sentence_of[mention.first], []).append(number)
    deeds = find_deeds(page, {*by_sentence, *(sentence - 1 for sentence in by_sentence)})
    for sentence, numbers in by_sentence.items():
        inner = _in_brackets(page, sentence, mentions[numbers[0]].first)
        outer = [number for number in numbers if mentions[number].first not in inner]
        for deed in deeds.get(sentence, ()):
            chosen = numbers if deed.first in inner else outer
            for place in people_of(page, deed, [mentions[number] for number in chosen]):
                found[chosen[place]].append(deed.role)
        for deed in deeds.get(sentence - 1, ()):
            if _leads_on(page, deed):
                for number in outer:
                    found[number] += [deed.role] if may_be(page, deed, mentions[number]) else []
    return _completed(mentions, found)


def _in_brackets(page: Page, sentence: int, place: int) -> set[int]:
    """The tokens of a sentence that stand in brackets; `place` is one of its tokens."""
    while place and page.sentence_of[place - 1] == sentence:
        place -= 1
    inner, is_open = set(), False
    for at in range(place, page.ends(place)):
        gap = page.gaps[at]
        if "(" in gap or ")" in gap:
            is_open = gap.rfind("(") > gap.rfind(")")
        if is_open:
            inner.add(at)
    return inner


def _leads_on(page: Page, deed: Deed) -> bool:
    """Whether a deed is done to those in the next paragraph: "khởi tố bị can đối với:"."""
    end = page.ends(deed.first)
    is_list = deed.tag in {Tag.ROLE_OBJECT, Tag.ROLE_LIST} and end - deed.last <= BESIDE
    return is_list and page.sentence_at(deed.first).of(page.text).endswith(":")


def _roles_of_titles(page: Page, mention: Mention) -> list[Role]:
    roles = [mention.titles.noun] if mention.titles.noun else []
    if any(_SPOKESPERSON.casefold() in page.printed(post.first, post.head).casefold() for post in mention.posts):
        roles.append(Role.SPOKESPERSON)
    return roles


def _completed(mentions: Sequence[Mention], found: Sequence[list[Role]]) -> list[tuple[Role, ...]]:
    """The roles without repeats; a suspect or victim stays one where nothing else is said, and nobody is both."""
    counts: dict[str, Counter[Role]] = {}
    for mention, roles in zip(mentions, found, strict=True):
        counts.setdefault(mention.name, Counter()).update(role for role in roles if role in KEPT)
        if mention.titles.noun in KEPT:
            counts[mention.name][mention.titles.noun] += _NOUN_WEIGHT - 1
    kept = {name: _of_two(count) for name, count in counts.items() if count}
    return [
        tuple(dict.fromkeys(role for role in roles if role not in KEPT or role is kept[mention.name]))
        or (kept.get(mention.name, Role.MENTIONED),)
        for mention, roles in zip(mentions, found, strict=True)
    ]


def _of_two(count: Counter[Role]) -> Role:
    """Suspect or victim, whichever is said more often; victim when both are alike, for we accuse nobody in doubt."""
    return Role.SUSPECT if count[Role.SUSPECT] > count[Role.VICTIM] else Role.VICTIM
