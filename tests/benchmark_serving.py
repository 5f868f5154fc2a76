"""How many questions a second one process answers, 40 ms from the Bot API, beside a bare echo of python-telegram-bot.

    pytest -m benchmark -n 0 -s tests/benchmark_serving.py

The bot is a process of its own with the sample articles, the server is this process; of a question that many ask the
answer is remembered for a minute. The rest is printed with the figure that is wanted, for it depends on what else the
machine is doing.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles

import pytest
from line_server import TOKEN, LineServer
from newsdesk import NewsDesk, open_database
from sqlalchemy import update

from bot.database import writing
from bot.news.models import BulletinKind
from bot.news.tables import ITEM

pytestmark = pytest.mark.benchmark
HERE = Path(__file__).parent
CHATS, QUESTIONS, WARM_UP = 2000, 8000, 1000
PACE, SECONDS = 500, 10
BROADCAST, ARTICLE = 3000, "be-trai-lac-do-son"
ASKED = (
    "Ai chủ trì hội nghị?", "ai chu tri hoi nghi", "Có bao nhiêu tập thể được khen thưởng?", "CATP là gì?",
    "how many awards were given?", "Hội nghị diễn ra khi nào?", "vu chay xay ra o dau", "Ai là giám đốc?",
)  # fmt: skip


@asynccontextmanager
async def running(*command: object, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    known = {**os.environ, "PYTHONPATH": str(HERE.parent), **environment}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *map(str, command), env=known, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def our_bot(
    server: LineServer, folder: Path, port: int = 0, prepare: Callable[[Path], None] = lambda _: None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot as it is served, with the sample articles, its database prepared."""
    config = folder / "config.toml"
    # Answers take their places out of the pace of bulletins: at this one a broadcast gets 28 a second beside them.
    pace = f"paid_broadcasts = true\nmessages_per_second = {PACE + 28}\n"
    config.write_text(f"questions_per_minute = 600\n{pace}", encoding="utf-8")
    told = {"ANTT_BOT_TOKEN": TOKEN, "ANTT_BOT_API_URL": server.url,
            "ANTT_BOT_DATABASE_URL": f"sqlite:///{folder / 'bot.db'}"}  # fmt: skip
    if port:
        told |= {"ANTT_BOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "ANTT_BOT_LISTEN": f"127.0.0.1:{port}"}
    subprocess.run(  # noqa: S603, ASYNC221 - before anything is measured
        [sys.executable, "-m", "bot", "--config", config, "load", HERE.parent / "knowledge" / "articles"],
        check=True, env={**os.environ, "PYTHONPATH": str(HERE.parent), **told}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    prepare(folder / "bot.db")
    async with running("-m", "bot", "--config", config, "run", **told) as process:
        yield process


def ask(server: LineServer, count: int) -> None:
    for number in range(count):
        server.ask(1 + number % CHATS, ASKED[number % len(ASKED)])


async def measure(server: LineServer, process: asyncio.subprocess.Process) -> tuple[float, float]:
    """Answers a second, and milliseconds of processor time for each."""
    ask(server, WARM_UP)
    await server.until_answered()
    server.answered_at.clear()
    before = processor_seconds(process.pid)
    ask(server, QUESTIONS)
    await server.until_answered()
    span = server.answered_at[-1] - server.answered_at[0]
    return len(server.answered_at) / span, (processor_seconds(process.pid) - before) / QUESTIONS * 1000


def processor_seconds(pid: int) -> float:
    """As Linux tells."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_questions_a_second_beside_a_bare_echo(tmp_path, unused_port, way):
    port = unused_port if way == "webhook" else 0
    figures = {}
    for request in ("httpx", "aiohttp"):
        async with LineServer() as server, running(HERE / "stock_echo.py", server.url, TOKEN, request, port) as process:
            figures[request] = await measure(server, process)
    async with LineServer() as server, our_bot(server, tmp_path, port) as process:
        ours, cost = await measure(server, process)

    print(f"\n{way}: {ours:.0f} questions/s (wanted 800), {cost:.2f} ms of processor time each")
    for request, (echoes, its_cost) in figures.items():
        print(
            f"  echo over {request}: {echoes:.0f}/s, {its_cost:.2f} ms each; ours is {ours / echoes:.2f} of it", end=""
        )
        print(" (wanted 0.7)")


async def test_the_wait_for_an_answer_while_a_broadcast_runs(tmp_path):
    def publish(database: Path) -> None:
        desk = NewsDesk(open_database(database), now=datetime.now(UTC) - timedelta(seconds=1))
        desk.publish(range(100_001, 100_001 + BROADCAST), BulletinKind.DESK)
        with writing(desk.engine) as session:
            session.connection().execute(update(ITEM).values(article_id=ARTICLE))

    async with LineServer() as server, our_bot(server, tmp_path, prepare=publish):
        ask(server, WARM_UP)
        await server.until_answered()
        server.waits.clear()
        await ask_evenly(server)
        carried = sum(count for chat_id, count in server.sent.items() if chat_id > 100_000)
        await server.until_answered()

    p50, p95 = (quantiles(server.waits, n=100)[place] * 1000 for place in (49, 94))
    print(f"\n{PACE} questions/s for {SECONDS} s with a broadcast: median {p50:.0f} ms, p95 {p95:.0f} ms (wanted 100),")
    print(f"  of which 40 ms are the way there and back; messages of the broadcast meanwhile: {carried}")


async def ask_evenly(server: LineServer) -> None:
    """A question every so often, whatever becomes of them."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    for number in range(PACE * SECONDS):
        await asyncio.sleep(max(0.0, started + number / PACE - loop.time()))
        server.ask(1 + number % CHATS, ASKED[number % len(ASKED)])
