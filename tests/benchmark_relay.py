"""How fast, how cheap and how sure bulletins are carried, against a strict server on loopback and a real SQLite file.

    pytest -m benchmark -n 0 -s tests/benchmark_relay.py

The relay runs in a process of its own, whose processor time and memory are measured. What is lost or doubled fails; the
rest is printed with the figure that is wanted, for it depends on what else the machine is doing.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from busy_server import TOKEN, BusyServer
from newsdesk import NewsDesk, open_database
from relaying import Run

pytestmark = pytest.mark.benchmark


@pytest.fixture
def desk(tmp_path):
    return NewsDesk(open_database(tmp_path / "news.db"), now=datetime.now(UTC) - timedelta(seconds=1))


@asynccontextmanager
async def running(run: Run) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await run.start()
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def carry(run: Run) -> float:
    """The seconds of processor time that it took to carry everything."""
    async with running(run) as process:
        said, _ = await process.communicate()
    assert process.returncode == 0
    return float(said.split()[-1])


async def until(happened: Callable[[], object]) -> None:
    while not happened():  # noqa: ASYNC110 - the server sends no events
        await asyncio.sleep(0.01)


async def test_two_thousand_at_thirty_a_second(desk, tmp_path):
    desk.publish(range(1, 2001))
    async with BusyServer(rate=30, retry_after=5, latency=0.04) as server:
        seconds = await carry(Run(tmp_path / "news.db", server.url, TOKEN, 28))

    print(f"\n2,000 at 28/s, limit 30/s: {server.pace:.1f}/s = {server.pace / 30:.0%} of the limit (wanted 90 %),")
    print(f"  {server.counts['429']} refusals, {seconds / 2000 * 28:.0%} of a core")
    assert_everybody_once(desk, server, range(1, 2001))
    assert server.counts["429"] == 0


async def test_ten_thousand_at_a_thousand_a_second(desk, tmp_path):
    desk.publish(range(1, 10_001))
    async with BusyServer(rate=1000, retry_after=5, latency=0.04) as server:
        seconds = await carry(Run(tmp_path / "news.db", server.url, TOKEN, 1000, is_paid=True))
        span = server.moments[-1] - server.moments[0]

    print(f"\n10,000 at 1,000/s: {server.pace:.0f}/s (wanted 950), {server.counts['429']} refusals,")
    print(f"  {seconds / span:.0%} of a core (wanted 50 %), {seconds / 10_000 * 1e6:.0f} us a message")
    assert_everybody_once(desk, server, range(1, 10_001))


async def test_killed_twice_on_a_bad_line(desk, tmp_path):
    desk.publish(range(1, 4001))
    server = BusyServer(
        rate=200, retry_after=5, latency=0.04, failing=0.02, dropped_before=0.02, dropped_after=0.02
    )  # fmt: skip
    async with server:
        run = Run(tmp_path / "news.db", server.url, TOKEN, 200)
        at_kills = []
        for count in (1000, 2500):
            async with running(run) as process:
                await until(lambda count=count: len(server.delivered) >= count)
                process.kill()
                await process.wait()
            at_kills.append(len(server.delivered) - Counter(desk.states())["sent"])
        await carry(run)

    lost, doubled = 4000 - len(server.delivered), server.doubled()
    print(f"\n4,000 at 200/s, killed twice, 2 % cut before, 2 % after, 2 % 500s, {server.counts['429']} refusals:")
    print(f"  {lost} lost, {doubled} doubled; at the kills {at_kills} were not yet written down, of these and others")
    print(f"  {server.counts['after']} were cut after they had arrived")
    assert lost == 0
    assert doubled <= sum(at_kills) + server.counts["after"]


async def test_some_are_blocked_moved_or_unknown(desk, tmp_path):
    groups = range(-20, 0)
    chats = [*range(1, 1981), *groups]
    for chat_id in chats:
        desk.subscribe(chat_id)
    desk.publish(chats)
    blocked, unknown = set(range(1, 1981, 20)), set(range(2, 1981, 100))
    moved = {chat_id: chat_id - 1_000_000 for chat_id in groups}
    async with BusyServer(latency=0.04, blocked=blocked, unknown=unknown, moved=moved) as server:
        await carry(Run(tmp_path / "news.db", server.url, TOKEN, 500))

    states = Counter(desk.states())
    print(f"\n2,000, 5 % blocked, 1 % unknown, 1 % moved: {dict(states)}")
    assert states == {"stopped": len(blocked | unknown), "sent": 2000 - len(blocked | unknown)}
    assert set(server.delivered) == (set(chats) | set(moved.values())) - blocked - unknown - set(groups)
    assert server.doubled() == 0


async def test_a_hundred_thousand_rows(desk, tmp_path):
    started = time.perf_counter()
    desk.publish(range(1, 100_001))
    enqueued = time.perf_counter() - started
    async with (
        BusyServer(latency=0.02) as server,
        running(Run(tmp_path / "news.db", server.url, TOKEN, 1000)) as process,
    ):
        sizes = []
        for share in (0.1, 0.5, 0.99):
            await until(lambda share=share: len(server.moments) >= share * 100_000)
            sizes.append((resident(process.pid), size_of(tmp_path / "news.db")))
        await process.communicate()

    print(f"\n100,000 rows enqueued in {enqueued:.1f} s (wanted 10); at 10, 50 and 99 % of them sent,")
    print("  memory and database: " + ", ".join(f"{memory:.0f} and {file:.0f} MB" for memory, file in sizes))
    assert len(server.delivered) == 100_000
    assert server.doubled() == 0


def assert_everybody_once(desk: NewsDesk, server: BusyServer, chats: range) -> None:
    assert server.delivered == dict.fromkeys(chats, 1)
    assert set(desk.states()) == {"sent"}


def resident(pid: int) -> float:
    """Megabytes of memory of a process, as Linux tells."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def size_of(database: Path) -> float:
    """Megabytes of the file and of what is not yet folded into it."""
    return sum(file.stat().st_size for file in database.parent.glob(f"{database.name}*")) / 1e6
