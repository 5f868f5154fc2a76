import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from newsdesk import NOW, open_database
from sqlalchemy import text

from bot.leading import LEASE, Holder, Lead, Seat, SeatTaken, is_free
from knowledge.errors import StoreUnreachable

US = Holder("here", 10, "a")
A_SECOND = timedelta(seconds=1)
HOLDER = """
import sys
sys.path.insert(0, sys.argv[1])
from newsdesk import open_database
from bot.leading import Lead
lead = Lead(open_database(sys.argv[2]))
print(lead.is_ours(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file_database(tmp_path):
    return open_database(tmp_path / "bot.db")


def test_one_of_two_processes_plans(postgres_url):
    first, second = (Lead(open_database(postgres_url)) for _ in range(2))

    assert [first.is_ours(), second.is_ours(), first.is_ours(), second.is_ours()] == [True, False, True, False]
    assert (first.was_ours, second.was_ours) == (True, False)
    first.give_up()
    assert not first.was_ours
    assert any(second.is_ours() for _ in range(1000))  # the server notices as soon as it reads on
    assert not first.is_ours()


def test_the_lead_of_a_process_that_is_killed_is_free(postgres_url):
    here = Path(__file__).parent
    command = [sys.executable, "-c", HOLDER, str(here), postgres_url]
    environment = {**os.environ, "PYTHONPATH": str(here.parent)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as other:  # noqa: S603
        assert other.stdout.readline() == b"True\n"
        lead = Lead(open_database(postgres_url))
        assert not lead.is_ours()
        other.send_signal(signal.SIGKILL)
        other.wait()

    assert any(lead.is_ours() for _ in range(1000))  # the server notices as soon as it reads on


def test_who_loses_the_connection_loses_the_lead_and_says_so(postgres, postgres_url):
    first, second = (Lead(open_database(postgres_url)) for _ in range(2))
    assert first.is_ours()
    with postgres.admin.connect() as admin:
        held = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        admin.execute(text(held))

    with pytest.raises(StoreUnreachable):
        first.is_ours()
    assert not first.was_ours
    assert any(second.is_ours() for _ in range(1000))
    assert not first.is_ours()


def test_over_a_file_who_runs_plans(file_database):
    assert Lead(file_database).is_ours()


def test_a_second_process_over_a_file_finds_no_seat(file_database):
    first, second = Seat(file_database, US), Seat(file_database, replace(US, host="there", mark="b"))
    first.take(NOW)

    with pytest.raises(SeatTaken):
        second.take(NOW + LEASE - A_SECOND)

    first.leave()
    second.take(NOW + LEASE - A_SECOND)


def test_a_seat_that_is_renewed_is_kept_and_one_that_is_not_is_taken_over(file_database):
    first, second = Seat(file_database, US), Seat(file_database, replace(US, host="there", mark="b"))
    first.take(NOW)
    first.take(NOW + LEASE)
    with pytest.raises(SeatTaken):
        second.take(NOW + LEASE + A_SECOND)

    second.take(NOW + 2 * LEASE)

    with pytest.raises(SeatTaken):
        first.take(NOW + 2 * LEASE + A_SECOND)
    first.leave()
    with pytest.raises(SeatTaken):
        first.take(NOW + 2 * LEASE + A_SECOND)


def test_over_a_server_there_is_a_seat_for_everybody(postgres_url):
    for mark in "ab":
        Seat(open_database(postgres_url), replace(US, mark=mark)).take(NOW)


def test_a_lease_of_a_process_that_is_known_to_be_dead_is_free():
    with subprocess.Popen(["true"]) as dead:  # noqa: S607
        dead.wait()
    ours = Holder()

    assert is_free(replace(ours, pid=dead.pid), NOW, ours, NOW)
    assert is_free(replace(ours, mark="before"), NOW, ours, NOW)
    assert not is_free(replace(ours, pid=os.getppid()), NOW, ours, NOW)
    assert not is_free(replace(ours, host="elsewhere", pid=dead.pid), NOW, ours, NOW)


def test_a_lease_from_the_future_is_free():
    assert is_free(replace(US, host="there"), NOW + A_SECOND, US, NOW)
    assert Holder.read(str(US)) == US
