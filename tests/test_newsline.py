from dataclasses import dataclass, field

import pytest
from newsdesk import NOW

from bot.news.planning import PlanReport
from bot.newsline import NewsLine
from knowledge.errors import StoreBusy

BUSY = StoreBusy("sqlite:///bot.db")


@dataclass
class Shelf:
    """Counts its renewals; the failures come first."""

    failures: list[Exception] = field(default_factory=list)
    renewed: int = 0

    async def renew(self) -> None:
        if self.failures:
            raise self.failures.pop()
        self.renewed += 1


class Board:
    async def show(self) -> None:
        pass


@dataclass
class Plans:
    """What planning says, one after the other."""

    said: list[PlanReport | Exception]

    def __call__(self, _: object) -> PlanReport:
        said = self.said.pop(0)
        if isinstance(said, Exception):
            raise said
        return said


def a_line(shelf: Shelf, *said: PlanReport | Exception) -> NewsLine:
    return NewsLine(Plans(list(said)), None, shelf, Board(), lambda: NOW)


async def test_the_library_is_renewed_when_news_are_noticed_and_only_then():
    shelf = Shelf()
    line = a_line(shelf, PlanReport(), PlanReport(noticed=1), PlanReport(), PlanReport(changed=1))

    for _ in range(4):
        await line.tick()

    assert shelf.renewed == 2


async def test_a_renewal_that_failed_is_made_up_for():
    shelf = Shelf([BUSY])
    line = a_line(shelf, PlanReport(noticed=1), PlanReport(), PlanReport())

    with pytest.raises(StoreBusy):
        await line.tick()
    await line.tick()
    await line.tick()

    assert shelf.renewed == 1


async def test_the_library_is_renewed_after_a_plan_that_could_not_say_what_it_noticed():
    shelf = Shelf()
    line = a_line(shelf, BUSY, PlanReport())

    with pytest.raises(StoreBusy):
        await line.tick()
    await line.tick()

    assert shelf.renewed == 1
