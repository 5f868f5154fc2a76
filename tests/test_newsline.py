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


@dataclass
class Board:
    shown: int = 0

    async def show(self) -> None:
        self.shown += 1


class Relay:
    def wake(self) -> None:
        pass


@dataclass
class Leads:
    """Whether this process leads, one answer after the other; the last stays."""

    said: list[bool | Exception]
    was_ours: bool = False

    def is_ours(self) -> bool:
        said = self.said.pop(0) if len(self.said) > 1 else self.said[0]
        self.was_ours = said is True
        if isinstance(said, Exception):
            raise said
        return said


@dataclass
class Plans:
    """What planning says, one after the other."""

    said: list[PlanReport | Exception]

    def __call__(self, _: object) -> PlanReport:
        said = self.said.pop(0)
        if isinstance(said, Exception):
            raise said
        return said


def a_line(shelf: Shelf, *said: PlanReport | Exception, leads: bool = True) -> NewsLine:
    return NewsLine(Plans(list(said)), Leads([leads]), Relay(), shelf, Board(), lambda: NOW)


async def test_every_turn_lets_the_library_take_up_what_is_new():
    shelf = Shelf()
    line = a_line(shelf, PlanReport(), PlanReport(noticed=1))

    await line.tick()
    await line.tick()

    assert shelf.renewed == 2


async def test_a_process_that_does_not_lead_plans_nothing_and_takes_up_what_is_new():
    shelf = Shelf()
    line = a_line(shelf, leads=False)

    assert not await line.tick()

    assert shelf.renewed == 1
    assert (line.is_leading, line.board.shown) == (False, 0)


async def test_a_turn_of_the_process_that_leads_shows_how_far_bulletins_are_and_a_failing_database_ends_its_lead():
    line = NewsLine(Plans([PlanReport()]), Leads([True, BUSY]), Relay(), Shelf(), Board(), lambda: NOW)

    await line.tick()
    assert (line.is_leading, line.board.shown) == (True, 1)
    with pytest.raises(StoreBusy):
        await line.tick()
    assert not line.is_leading


@pytest.mark.parametrize(
    ("failures", "said"), [([BUSY], [PlanReport(noticed=1), PlanReport()]), ([], [BUSY, PlanReport()])]
)
async def test_a_turn_that_failed_is_made_up_for_by_the_next(failures, said):
    shelf = Shelf(failures)
    line = a_line(shelf, *said)

    with pytest.raises(StoreBusy):
        await line.tick()
    await line.tick()

    assert shelf.renewed == 1
