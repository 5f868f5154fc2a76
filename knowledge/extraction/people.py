"""People of a text: each mention with rank, post, organisation and roles."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from knowledge.extraction.deeds import takes_charge
from knowledge.extraction.marks import Mark
from knowledge.extraction.mention import Mention, span_of
from knowledge.extraction.mentions import find_mentions
from knowledge.extraction.page import Page, close_bracket
from knowledge.extraction.pronouns import find_pronouns
from knowledge.extraction.roles import find_roles
from knowledge.extraction.shared_posts import share_posts
from knowledge.extraction.titles import Post, find_post, is_new_post
from knowledge.models import Fact, FactKind, Person, Role

_AGE_REACH: Final = 20  # characters between a name and an age
_TO: Final = frozenset({"cho", "với"})  # "bổ nhiệm chức vụ Phó Giám đốc cho Đại tá ..."
_NEW_POST_REACH: Final = 30  # tokens after the name


def find_people(page: Page, taken: Sequence[bool]) -> tuple[list[Person], list[Mention]]:
    """The people in the order of the text, one entry a mention and role; and their mentions."""
    mentions = share_posts(page, find_mentions(page, taken))
    pronouns = list(find_pronouns(page, mentions))
    everybody = sorted((*mentions, *pronouns), key=lambda mention: mention.first)
    roles = find_roles(page, everybody)
    people: list[Person] = []
    for mention, own in zip(everybody, roles, strict=True):
        told = [role for role in own if role is not Role.MENTIONED] if mention in pronouns else own
        people.extend(_persons(page, mention, told))
    return people, mentions


def with_owners(page: Page, facts: Sequence[Fact], mentions: Sequence[Mention]) -> list[Fact]:
    """The facts, an age right behind a person or without a subject given to them: "Nguyễn Văn A (45 tuổi)"."""
    ends = [page.tokens[mention.name_last - 1].span.end for mention in mentions]
    owned = []
    for fact in facts:
        place = bisect_right(ends, fact.span.start) - 1 if fact.kind is FactKind.AGE else -1
        gap = page.text[ends[place] : fact.span.start] if place >= 0 else ""
        is_owner = place >= 0 and len(gap) <= _AGE_REACH and (fact.subject is None or not gap.strip(" ,("))
        owned.append(replace(fact, subject=mentions[place].name) if is_owner else fact)
    return owned


def _persons(page: Page, mention: Mention, roles: Sequence[Role]) -> Iterator[Person]:
    for role in roles:
        new_post = _new_post(page, mention) if role is Role.APPOINTED else None
        if role is Role.APPOINTED and not (new_post or mention.titles.rank or mention.posts):
            if len(roles) == 1:
                yield _person(page, mention, Role.MENTIONED, ())
        elif new_post:
            yield _person(page, mention, role, (new_post,))
            if mention.posts and len(roles) == 1:
                yield _person(page, mention, Role.MENTIONED, mention.posts)
        else:
            yield _person(page, mention, role, mention.posts)


def _person(page: Page, mention: Mention, role: Role, posts: Sequence[Post]) -> Person:
    return Person(
        name=mention.name,
        role=role,
        span=span_of(page, mention),
        rank=_printed_rank(page, mention.titles.rank),
        post=_printed_post(page, posts),
        organisation=_printed_office(page, posts[-1]) if posts else None,
    )


def _printed_rank(page: Page, rank: Mark | None) -> str | None:
    return page.printed(rank.first, rank.last) if rank else None


def _printed_post(page: Page, posts: Sequence[Post]) -> str | None:
    """The posts as printed, without the organisation of the last."""
    if not posts:
        return None
    before = [page.printed(post.first, post.last) for post in posts[:-1]]
    return ", ".join((*before, page.printed(posts[-1].first, posts[-1].head)))


def _printed_office(page: Page, post: Post) -> str | None:
    if post.last == post.head:
        return None
    first = post.head + 1 if page.tokens[post.head].canonical in {"của", "thuộc"} else post.head
    return close_bracket(page.text, page.span(first, post.last)).of(page.text)


def _new_post(page: Page, mention: Mention) -> Post | None:
    """The post that somebody appointed is given, where the sentence says it after the name, or just before it."""
    after = range(mention.last, min(_end_of_clause(page, mention.last), mention.last + _NEW_POST_REACH))
    before = range(mention.first - 1, max(0, mention.first - _NEW_POST_REACH), -1)
    for place in (*after, *before):
        if place in page.titles and (is_new_post(page, place) or takes_charge(page, place)):
            post = find_post(page, place) if page.sentence_of[place] == page.sentence_of[mention.first] else None
            if post and (place > mention.first or page.tokens[mention.first - 1].canonical in _TO):
                return post
    return None


def _end_of_clause(page: Page, place: int) -> int:
    """The first token of the next clause of a sentence, or of the next sentence."""
    if place >= len(page.tokens) or page.opens(place):
        return place
    end = page.ends(place)
    return next((at for at in range(place, end) if ";" in page.gaps[at]), end)
