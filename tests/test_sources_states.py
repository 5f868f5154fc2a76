"""What is decided of sources in plain functions."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOW
from yarl import URL

from bot.config import SourceSettings
from bot.sources.backoff import retry_at, wait_after
from bot.sources.failures import Failure, Reason, SourceFailed
from bot.sources.fetching import Validators
from bot.sources.hosts import is_home, is_public, is_web, looks_inner
from bot.sources.planning import Known, plan_entries
from bot.sources.states import (
    Counts,
    PageState,
    SourceState,
    after_failure,
    after_nothing_new,
    after_reading,
    claimed,
    find_due,
    mark_place,
    next_try,
    state_of,
)
from knowledge.reading.checking import Draft
from knowledge.reading.findings import Origin
from knowledge.reading.online import Listed, Listing

MINUTE = timedelta(minutes=1)
FEED = SourceSettings(name="Báo", url="https://bao.example/rss", every_minutes=20)
READ = SourceState("Báo", mark_place(FEED), Validators('"1"'), last_tried_at=NOW, last_good_at=NOW)


# when


def test_the_wait_doubles_from_the_sources_own_time_to_six_hours():
    waits = [wait_after(failures, 20 * MINUTE) / MINUTE for failures in range(1, 8)]

    assert waits == [20, 40, 80, 160, 320, 360, 360]
    assert wait_after(10_000, MINUTE) == timedelta(hours=6)
    assert wait_after(1, timedelta(days=1)) == timedelta(hours=6)


def test_a_server_is_obeyed_when_it_asks_for_a_longer_wait_but_not_for_ever():
    assert retry_at(NOW, 1, 20 * MINUTE, timedelta(hours=9)) == NOW + timedelta(hours=9)
    assert retry_at(NOW, 1, 20 * MINUTE, timedelta(seconds=1)) == NOW + 20 * MINUTE
    assert retry_at(NOW, 1, 20 * MINUTE, timedelta(days=400)) == NOW + timedelta(days=1)


def test_a_source_that_was_never_read_is_due():
    assert find_due([FEED], {}, NOW) == [FEED]


def test_a_source_is_due_after_its_time_and_by_the_settings_of_today():
    often = replace_every(FEED, 5)

    assert next_try(FEED, READ, NOW) == NOW + 20 * MINUTE
    assert find_due([FEED, often], {"Báo": READ}, NOW + 5 * MINUTE) == [often]


def replace_every(source, minutes):
    return source.model_copy(update={"every_minutes": minutes})


def test_a_clock_that_was_set_back_makes_nothing_wait():
    assert find_due([FEED], {"Báo": READ}, NOW - timedelta(days=300)) == [FEED]


def test_another_address_is_another_source():
    moved = FEED.model_copy(update={"url": "https://bao.example/moi"})

    assert state_of(moved, {"Báo": READ}) == SourceState("Báo", mark_place(moved))


def test_a_reading_that_is_running_holds_the_source_for_ten_minutes_at_most():
    daily = replace_every(FEED, 1440)

    assert claimed(READ, daily, NOW).not_before == NOW + 10 * MINUTE
    assert claimed(READ, replace_every(FEED, 5), NOW).not_before == NOW + 5 * MINUTE


def test_a_failure_keeps_what_was_known_and_a_success_forgets_the_failure():
    failed = after_failure(READ, FEED.every, NOW + MINUTE, SourceFailed(Reason.TIMEOUT, {"seconds": 30}))
    well = after_nothing_new(failed, NOW + 2 * MINUTE)

    assert (failed.failures, failed.failure) == (1, Failure(Reason.TIMEOUT, {"seconds": 30}))
    assert (failed.validators, failed.last_good_at) == (READ.validators, NOW)
    assert (well.failures, well.failure, well.not_before) == (0, None, None)


def test_while_entries_wait_the_source_is_asked_for_all_again():
    whole = after_reading(READ, NOW, Validators('"2"'), Counts(taken=3), None)
    rest = after_reading(READ, NOW, Validators('"2"'), Counts(waiting=3), NOW)

    assert whole.validators == Validators('"2"')
    assert (rest.validators, rest.not_before) == (Validators(), NOW)


# where


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_addresses_of_the_public_net(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - nothing is bound
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "bao.example",
    ],
)
def test_addresses_of_networks_of_ones_own(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["localhost", "printer", "a.localhost", "nas.local", "x.internal.", "127.1", "2130706433", "0x7f.1"]
)
def test_names_that_lead_inside(host):
    assert looks_inner(host)


def test_a_name_of_the_public_net_does_not_lead_inside():
    assert not looks_inner("bao.example")


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("http://10.0.0.5:8080/a", True),
        ("http://10.0.0.5/a", True),
        ("https://10.0.0.5/a", True),
        ("http://10.0.0.5:6379/a", False),
        ("http://10.0.0.6:8080/a", False),
    ],
)
def test_home_is_the_host_of_the_source_at_its_port_or_the_usual_ones(url, home):
    assert is_home(URL(url), URL("http://10.0.0.5:8080/rss")) == home


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a/b", "/a", "javascript:x", "http:///a"])
def test_what_is_no_address_of_the_web(url):
    assert not is_web(URL(url))


# which entries


def an_entry(number, *, mark="m", is_whole=False, days=0.0):
    address = f"https://bao.example/tin-{number}"
    published_at = NOW - timedelta(days=days)
    return Listed(Draft(Origin("Báo"), {"id": address, "published_at": published_at}), address, mark, is_whole)


def planned(entry, *, page=None, owner=None, names=("Báo", "Khác"), pages=True):
    known = Known({page.address: page} if page else {}, {entry.article_id: owner} if owner else {}, frozenset(names))
    plan = plan_entries(Listing((entry,), 0), known, "Báo", pages=pages, now=NOW)
    return "take" if plan.take else "read" if plan.read else "leave"


def a_page_state(number=1, *, mark="m", hours=1):
    address = f"https://bao.example/tin-{number}"
    return PageState(address, address, mark, Validators(), NOW - timedelta(hours=hours), was_read=True)


def test_what_is_summed_up_is_read_from_its_page_and_what_is_whole_is_taken():
    assert planned(an_entry(1)) == "read"
    assert planned(an_entry(1, is_whole=True)) == "take"
    assert planned(an_entry(1), pages=False) == "take"
    assert planned(replace(an_entry(1), address=None)) == "take"


def test_a_page_is_read_again_when_its_entry_changes_or_while_it_is_young_after_hours():
    assert planned(an_entry(1), page=a_page_state()) == "leave"
    assert planned(an_entry(1, mark="other"), page=a_page_state()) == "read"
    assert planned(an_entry(1), page=a_page_state(hours=6)) == "read"
    assert planned(an_entry(1, days=3), page=a_page_state(hours=60)) == "leave"


def test_an_article_of_another_source_is_left_as_long_as_that_is_configured():
    assert planned(an_entry(1), owner="Khác") == "leave"
    assert planned(an_entry(1, is_whole=True), owner="Khác") == "leave"
    assert planned(an_entry(1), owner="Khác", names=("Báo",)) == "read"
    assert planned(an_entry(1), owner="Báo") == "read"
