"""Where an article is set: which of our areas it means by those that it names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.language.communes import load_city
from knowledge.language.normal import canonical
from knowledge.models import Article
from knowledge.reading.stamps import day_in_vietnam
from knowledge.topics.areas import Size, areas_by_key, list_areas, province_key
from knowledge.topics.chains import IN_BODY, IN_LEAD, Chain, Rank, ranks_of, read_chains
from knowledge.topics.communes import communes_named
from knowledge.topics.mentions import AreaMention, provinces

_BESIDE: Final = 0.6
"""The least share of the weight of the first province that another one needs."""
_LEAST: Final = 2
"""The least weight of a province that is named alone: a mention in passing does not say where an article is set."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What has to be known to tell which area a name means."""

    home: str
    provinces: tuple[str, ...]  # of today, in which the article is set, the first above all; empty when it does not say
    is_old: bool  # whether it speaks of the communes of before the reform
    districts: frozenset[str]  # of home, that it names anywhere; canonical


def find_areas(article: Article, *, home: str) -> tuple[str, ...]:
    """The keys of the areas that an article tells of, those that matter most first.

    At home: communes of today, and old districts that are named without a commune of theirs; the city only when
    nothing smaller is named. Elsewhere: the provinces of today. Where people live counts only when nothing else does.
    """
    chains = read_chains(article)
    told = [chain for chain in chains if not chain.is_residence] or chains
    setting = _find_setting(article, told, home)
    weights: defaultdict[str, int] = defaultdict(int)
    for chain in told:
        for key in _keys_of(chain, setting):
            weights[key] += chain.weight
    if not weights and home in setting.provinces:
        return tuple(area.key for area in list_areas(home) if area.size is Size.CITY)
    return _choose(weights, setting)


@cache
def _districts(home: str) -> Mapping[str, str]:
    """The canonical names of the old districts at home -> their keys."""
    return {canonical(area.name): area.key for area in list_areas(home) if area.size is Size.DISTRICT}


def _find_setting(article: Article, chains: Sequence[Chain], home: str) -> _Setting:
    headed = {
        mention.name for chain in chains for mention in chain.mentions if mention.kind in {"quận", "huyện", "thị xã"}
    }
    named = frozenset(mention.name for chain in chains for mention in chain.mentions) & _districts(home).keys()
    is_old = _is_before_reform(article, home, says_so=bool(headed & _districts(home).keys()))
    return _Setting(home, _find_provinces(article, chains, home), is_old, named)


def _is_before_reform(article: Article, home: str, *, says_so: bool) -> bool:
    """Whether the article is older than the communes of today; one without a date is when it names districts."""
    city = load_city(home)
    if city is None or article.published_at is None:
        return says_so
    return day_in_vietnam(article.published_at) < city.since


def _find_provinces(article: Article, chains: Sequence[Chain], home: str) -> tuple[str, ...]:
    """The province that is named most, districts at home counting for home, and those named nearly as much.

    Without any, that of the publisher.
    """
    votes = _count_votes(chains, home)
    if not votes:
        publisher = provinces().get(canonical(article.place or ""))
        return (publisher,) if publisher else ()
    ranked = sorted(votes, key=lambda name: (-votes[name], name != home))
    first = ranked[0]
    if votes[first] < _LEAST and not any(len(chain.mentions) > 1 or _district_of(chain, home) for chain in chains):
        return ()
    least = max(votes[first] * _BESIDE, IN_LEAD)
    return tuple(name for name in ranked if name == first or votes[name] >= least)


def _count_votes(chains: Sequence[Chain], home: str) -> Mapping[str, int]:
    """How much each province of today is named; all of the body together less than one place in the lead."""
    votes: defaultdict[str, int] = defaultdict(int)
    in_body: defaultdict[str, int] = defaultdict(int)
    for chain in chains:
        province = _province_of(chain) or (home if _district_of(chain, home) else None)
        if province:
            (in_body if chain.weight == IN_BODY else votes)[province] += chain.weight
    for province, count in in_body.items():
        votes[province] += min(count, IN_LEAD - 1)
    return votes


def _province_of(chain: Chain) -> str | None:
    """The province of today that a chain ends in; `None` when it names none."""
    last = chain.mentions[-1]
    return provinces().get(last.name) if Rank.PROVINCE in ranks_of(last) else None


def _district_of(chain: Chain, home: str) -> AreaMention | None:
    """The old district of home that a chain names; `None` without one."""
    named = (each for each in chain.mentions if Rank.DISTRICT in ranks_of(each) and each.name in _districts(home))
    return next(named, None)


def _keys_of(chain: Chain, setting: _Setting) -> Iterable[str]:
    """The keys of what a chain means; none when it lies where we know no area."""
    province = _province_of(chain) or next(iter(setting.provinces), None)
    if province not in setting.provinces or province is None:
        return ()
    if province != setting.home:
        return (province_key(province),)
    if any(_lies_elsewhere(mention, setting) for mention in chain.mentions):
        return ()
    return next((keys for mention in chain.mentions if (keys := _keys_at_home(mention, chain, setting))), ())


def _lies_elsewhere(mention: AreaMention, setting: _Setting) -> bool:
    return ranks_of(mention) == (Rank.DISTRICT,) and mention.name not in _districts(setting.home)


def _keys_at_home(mention: AreaMention, chain: Chain, setting: _Setting) -> tuple[str, ...]:
    """The areas of home that one mention means; empty when it is none of them."""
    if not mention.kind and mention.name in provinces():
        return tuple(_wide(mention, setting.home))
    ranks = ranks_of(mention)
    if Rank.DISTRICT in ranks and mention.name in _districts(setting.home):
        return (_districts(setting.home)[mention.name],)
    if Rank.COMMUNE in ranks:
        district = _district_of(chain, setting.home)
        districts = frozenset({district.name}) if district and district != mention else frozenset()
        if keys := communes_named(mention, setting.home, districts, setting.districts, is_old=setting.is_old):
            return keys
    if Rank.PROVINCE in ranks and mention.name in provinces():
        return tuple(_wide(mention, setting.home))
    return ()


def _wide(mention: AreaMention, home: str) -> Iterator[str]:
    wanted = (Size.PROVINCE, Size.CITY)
    yield from (area.key for area in list_areas(home) if area.size in wanted and canonical(area.name) == mention.name)


def _choose(weights: Mapping[str, int], setting: _Setting) -> tuple[str, ...]:
    """The keys without those that only say where the others lie, heaviest first."""
    areas = areas_by_key(setting.home)
    found = [areas[key] for key in sorted(weights, key=lambda key: -weights[key]) if key in areas]
    inner = {key for area in found if area.size is Size.COMMUNE for key in area.districts[:1]}
    kept = [area for area in found if area.key not in inner]
    smaller = any(area.size in {Size.COMMUNE, Size.DISTRICT} for area in kept)
    return tuple(area.key for area in kept if not (smaller and area.size in {Size.PROVINCE, Size.CITY}))
