import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOW, an_article
from fakes import CATALOGUES
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.chat import load_samples
from bot.messaging import MESSAGE_LIMIT
from bot.rendering import article_key, render_answer
from bot.shelf import Shelf, open_shelf
from knowledge.library.library import build_library
from knowledge.loading import load_paths
from knowledge.models import Answer, Question
from knowledge.packing import Composer
from knowledge.reading.checking import Draft
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.reader import ReadReport, check_drafts
from knowledge.store import Store, open_store

RECORD = """
id = "{id}"
headline = "Hội nghị {id}"
published_at = 2026-08-15T08:30:00+07:00
source = "Bản tin mẫu"
byline = "Tường Vi"
body = ["Đại tá {name} chủ trì hội nghị."]
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "bai"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'test.db'}")


@pytest.fixture
def shelf(store) -> Shelf:
    return open_shelf(store, city="Hải Phòng")


def write_record(folder: Path, article_id: str, name: str) -> None:
    (folder / f"{article_id}.toml").write_text(RECORD.format(id=article_id, name=name), encoding="utf-8")


async def load(shelf: Shelf, folder: Path) -> int:
    """The folder's articles, loaded and taken up; how many there are."""
    load_paths([folder], shelf.store, now=NOW)
    return await shelf.take_up()


async def test_what_was_loaded_is_taken_up(shelf, folder):
    write_record(folder, "mot", "Nghiêm Trọng Khải")

    assert await load(shelf, folder) == 1
    answer = shelf.answer(Question("Ai chủ trì hội nghị?"), now=NOW)
    assert isinstance(answer, Answer)
    assert "Nghiêm Trọng Khải" in answer.text


async def test_a_correction_answers_from_the_next_question_on(shelf, folder):
    write_record(folder, "mot", "Nghiêm Trọng Khải")
    await load(shelf, folder)
    write_record(folder, "mot", "Quách Đình Thụy")
    await load(shelf, folder)

    assert "Quách Đình Thụy" in shelf.answer(Question("Ai chủ trì hội nghị?"), now=NOW).text


async def test_what_another_process_loads_is_taken_up_and_nothing_is_read_when_nothing_was(folder, database_url):
    one, other = (open_shelf(open_store(database_url), city="Hải Phòng") for _ in range(2))
    before = other.library
    await other.renew()
    assert other.library is before

    for name in ("Nghiêm Trọng Khải", "Quách Đình Thụy"):
        write_record(folder, "mot", name)
        await load(one, folder)
        await other.renew()
        assert name in other.answer(Question("Ai chủ trì hội nghị?"), now=NOW).text


def records(*drafts: Draft | Finding) -> ReadReport:
    return check_drafts(drafts)


def a_draft(article_id: str, name: str) -> Draft:
    return Draft(Origin("Báo"), {"id": article_id, "headline": "Hội nghị", "body": f"Đại tá {name} chủ trì hội nghị."})


async def test_records_of_a_source_are_taken_in_and_those_with_a_fault_left_out(shelf):
    read = records(a_draft("mot", "Nghiêm Trọng Khải"), Origin("Báo").finding("id", "is missing"))

    report = await shelf.take_in(read, now=NOW, composer=Composer())

    assert (report.added, report.articles, len(report.rejections)) == (1, 1, 1)
    assert "Nghiêm Trọng Khải" in shelf.answer(Question("Ai chủ trì hội nghị?"), now=NOW).text


async def test_while_a_reload_runs_every_answer_is_wholly_old_or_wholly_new(shelf, folder):
    for article_id in ("mot", "hai"):
        write_record(folder, article_id, "Nghiêm Trọng Khải")
    await load(shelf, folder)
    for article_id in ("mot", "hai"):
        write_record(folder, article_id, "Quách Đình Thụy")

    reload = asyncio.create_task(load(shelf, folder))
    seen = set()
    while not reload.done():
        library = shelf.library
        seen.add(frozenset(article.body[0] for article in library.ordered))
        shelf.answer(Question("Ai chủ trì hội nghị?"), now=NOW)
        await asyncio.sleep(0)
    await reload

    assert all(len(bodies) == 1 for bodies in seen)
    assert shelf.library.version == 3


async def test_an_article_is_found_by_its_key_however_long_its_id(shelf, folder):
    long_id = "https://bao.example/" + "a" * 100
    write_record(folder, "mot", "Nghiêm Trọng Khải")
    (folder / "hai.toml").write_text(RECORD.format(id=long_id, name="Quách Đình Thụy"), encoding="utf-8")
    await load(shelf, folder)

    assert shelf.find_article("mot", now=NOW).id == "mot"
    assert shelf.find_article(article_key(long_id), now=NOW).id == long_id
    assert shelf.find_article("ba", now=NOW) is None


def test_an_embargoed_article_is_not_found(store):
    article = an_article(embargo_until=NOW + timedelta(days=1))
    shelf = Shelf(store, build_library([article], version=1))

    assert shelf.find_article(article.id, now=NOW) is None
    assert shelf.find_article(article.id, now=NOW + timedelta(days=2)) == article


@pytest.fixture(scope="module")
def samples() -> Shelf:
    store = open_store("sqlite://")
    load_samples(store)
    return open_shelf(store, city="Hải Phòng")


_WORDS = st.sampled_from(
    [
        "ai",
        "chủ trì",
        "bao nhiêu",
        "how many",
        "awards",
        "2018",
        "15-11",
        "CATP",
        "thế còn",
        "vì sao",
        "nghij",
        "?",
        "\x00",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(), st.lists(_WORDS).map(" ".join)), min_size=1, max_size=3))
def test_whatever_is_typed_is_answered_in_messages_that_telegram_takes(samples, texts):
    *context, text = texts

    answer = samples.answer(Question(text, tuple(context)), now=NOW)
    messages = render_answer(answer, CATALOGUES[answer.language], now=NOW, turn_key="0123abcd")

    assert messages
    assert all(0 < len(message.plain) <= MESSAGE_LIMIT for message in messages)
    samples.search(text, 5, now=NOW)
