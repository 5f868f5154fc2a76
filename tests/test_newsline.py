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


@dataclass
class Relay:
    is_resting: bool = True

    def wake(self) -> None:
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


def a_line(shelf: Shelf, *said: PlanReport | Exception, leads: bool = True) -> NewsLine:
    return NewsLine(Plans(list(said)), lambda: leads, Relay(), shelf, Board(), lambda: NOW)


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
    assert (line.is_leading, line.relay.is_resting, line.board.shown) == (False, True, 0)


async def test_only_the_process_that_leads_carries_and_a_failing_database_ends_its_lead():
    has_lead = [True]

    def leads() -> bool:
        if not has_lead:
            raise BUSY
        return has_lead.pop()

    line = NewsLine(Plans([PlanReport()]), leads, Relay(), Shelf(), Board(), lambda: NOW)

    await line.tick()
    assert (line.is_leading, line.relay.is_resting, line.board.shown) == (True, False, 1)
    with pytest.raises(StoreBusy):
        await line.tick()
    assert (line.is_leading, line.relay.is_resting) == (False, True)


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
