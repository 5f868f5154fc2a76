import json
import multiprocessing
import os
import zipfile
from datetime import timedelta

import pytest
from builders import NOW

from knowledge.errors import StoreError
from knowledge.loading import check_paths, load_paths, load_records
from knowledge.models import Extract, Place, PlaceKind, Span
from knowledge.packing import Composer
from knowledge.reading.checking import Draft
from knowledge.reading.findings import Origin
from knowledge.reading.reader import check_drafts
from knowledge.store import open_store


def nothing(_text, _day):
    return Extract()


def first_word_as_place(text, _day):
    return Extract(places=(Place(text.split()[0], PlaceKind.SITE, Span(0, len(text.split()[0]))),))


def dies_elsewhere(_text, _day):
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return Extract()


QUIET = Composer(extract=nothing, mark="m1")


@pytest.fixture
def store(tmp_path):
    return open_store(f"sqlite:///{tmp_path}/articles.db")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "bai"
    folder.mkdir()
    return folder


def write(folder, *records, name="a.jsonl"):
    path = folder / name
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    return path


def a_record(article_id, **fields):
    given = {"headline": "Bắt trộm", "body": "Công an bắt trộm.", "source": "Báo", "byline": "Tường Vi"}
    return {"id": article_id, "published_at": "2026-08-15", **given, **fields}


def counts(report):
    return report.added, report.changed, report.unchanged, report.rejected


def test_new_changed_and_unchanged_records_are_told_apart(store, folder):
    load_paths([write(folder, a_record("a"), a_record("b"))], store, now=NOW, composer=QUIET)
    path = write(folder, a_record("a"), a_record("b", headline="Bắt cướp"), a_record("c"))

    report = load_paths([path], store, now=NOW + timedelta(days=1), composer=QUIET)

    assert counts(report) == (1, 1, 1, 0)
    assert [(article.id, article.version) for article in store.load_articles()] == [("a", 1), ("b", 2), ("c", 1)]


def test_when_it_was_fetched_is_no_change(store, folder):
    load_paths([write(folder, a_record("a"))], store, now=NOW, composer=QUIET)

    report = load_paths([write(folder, a_record("a", retrieved_at="2026-08-16"))], store, now=NOW, composer=QUIET)

    assert counts(report) == (0, 0, 1, 0)


def test_checking_reports_the_same_and_writes_nothing(store, folder):
    path = write(folder, a_record("a", byline=None))

    checked = check_paths([path], store, now=NOW, composer=QUIET)

    assert store.is_empty()
    assert checked == load_paths([path], store, now=NOW, composer=QUIET)
    assert [warning.key for warning in checked.warnings] == ["byline"]


def test_with_a_rejection_nothing_is_written(store, folder):
    path = write(folder, a_record("a"), a_record("b", urgency=0), a_record("c", headline=None, body=" "))

    report = load_paths([path], store, now=NOW, composer=QUIET)

    assert counts(report) == (0, 0, 0, 2)
    assert [(fault.line, fault.key) for fault in report.rejections] == [(2, "urgency"), (3, "body")]
    assert store.is_empty()


def test_told_to_keep_going_the_good_ones_are_written(store, folder):
    path = write(folder, a_record("a"), a_record("b", urgency=0))

    report = load_paths([path], store, now=NOW, keep_going=True, composer=QUIET)

    assert counts(report) == (1, 0, 0, 1)
    assert [article.id for article in store.load_articles()] == ["a"]


def test_a_folder_of_broken_files_changes_nothing_and_names_each_fault_in_one_line(store, folder):
    load_paths([write(folder, a_record("a"), name="good.jsonl")], store, now=NOW, composer=QUIET)
    before = store.load_articles()
    write(folder, a_record("a", headline="Khác", urgency="cao"), {"body": "không có id"}, name="types.jsonl")
    (folder / "date.toml").write_text('id = "b"\npublished_at = "hôm qua"\n', encoding="utf-8")
    write(folder, a_record("d", body="Một."), a_record("d", body="Hai."), name="twice.jsonl")
    (folder / "long.jsonl").write_bytes(b'{"id": "e", "body": "' + b"x" * 50_000_000 + b'"}\n')
    (folder / "nul.txt").write_bytes(b"C\xc3\xb4ng an\0b\xe1\xba\xaft tr\xe1\xbb\x99m")
    (folder / "encoding.txt").write_bytes("Công an thành phố".encode("utf-16"))
    with zipfile.ZipFile(folder / "zip.html", "w") as archive:
        archive.writestr("a.html", "<p>Công an</p>")
    (folder / "laughs.xml").write_text('<!DOCTYPE x [<!ENTITY a "&a;&a;">]><rss>&a;</rss>', encoding="utf-8")

    report = load_paths([folder], store, now=NOW, composer=QUIET)
    lines = sorted(str(fault).removeprefix(f"{folder}/") for fault in report.rejections)

    assert [line.partition(": ")[0] for line in lines] == [
        "date.toml:2",
        "encoding.txt",
        "laughs.xml",
        "long.jsonl:1",
        "nul.txt",
        "twice.jsonl:1",
        "twice.jsonl:2",
        "types.jsonl:1",
        "types.jsonl:2",
        "zip.html",
    ]
    assert not any("\n" in line for line in lines)
    assert store.load_articles() == before


def test_what_other_code_extracted_is_extracted_again_without_a_new_version(store, folder):
    path = write(folder, a_record("a"))
    load_paths([path], store, now=NOW, composer=QUIET)
    better = Composer(extract=first_word_as_place, mark="m2")

    report = load_paths([path], store, now=NOW, composer=better)

    (article,) = store.load_articles()
    assert counts(report) == (0, 0, 1, 0)
    assert [place.name for place in article.extract.places] == ["Bắt"]
    assert article.version == 1


def test_articles_of_other_files_are_extracted_again_too(store, folder):
    load_paths([write(folder, a_record("a"), name="a.jsonl")], store, now=NOW, composer=QUIET)
    better = Composer(extract=first_word_as_place, mark="m2")

    report = load_paths([write(folder, a_record("b"), name="b.jsonl")], store, now=NOW, composer=better)

    assert counts(report) == (1, 0, 0, 0)
    assert [len(article.extract.places) for article in store.load_articles()] == [1, 1]


def test_articles_that_may_not_be_shown_are_kept_all_the_same(store, folder):
    path = write(folder, a_record("a", status="withheld"), a_record("b", embargo_until="2030-01-01"))

    assert counts(load_paths([path], store, now=NOW, composer=QUIET)) == (2, 0, 0, 0)
    assert len(store.load_articles()) == 2


def test_progress_is_told_up_to_the_last_article(store, folder):
    told = []
    composer = Composer(extract=nothing, mark="m1", progress=lambda done, total: told.append((done, total)))

    load_paths([write(folder, *(a_record(f"a{number}") for number in range(45)))], store, now=NOW, composer=composer)

    assert told == [(20, 45), (40, 45), (45, 45)]


def test_many_articles_are_worked_out_by_several_processes_in_order(store, folder):
    path = write(folder, *(a_record(f"a{number:03}") for number in range(320)))

    report = load_paths([path], store, now=NOW, composer=Composer(extract=first_word_as_place, mark="m1", processes=2))

    assert counts(report) == (320, 0, 0, 0)
    assert all(article.extract.places for article in store.load_articles())


def test_what_a_process_that_died_left_undone_is_done_here(store, folder):
    path = write(folder, *(a_record(f"a{number:03}") for number in range(320)))

    report = load_paths([path], store, now=NOW, composer=Composer(extract=dies_elsewhere, mark="m1", processes=2))

    assert counts(report) == (320, 0, 0, 0)


def test_a_store_that_cannot_be_written_is_told_and_nothing_is_half_done(store, folder):
    store.engine.dispose()
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE article_version")

    with pytest.raises(StoreError):
        load_paths([write(folder, a_record("a"))], store, now=NOW, composer=QUIET)

    assert store.is_empty()


def test_records_that_never_were_files_are_loaded_alike(store):
    drafts = [Draft(Origin("Báo"), a_record("a")), Draft(Origin("Báo"), a_record("b", urgency=99))]

    report = load_records(check_drafts(drafts), store, now=NOW, composer=QUIET)

    assert counts(report) == (1, 0, 0, 1)
    assert store.article("a").headline == "Bắt trộm"


def test_records_do_not_wait_for_what_other_code_extracted(store, folder):
    write(folder, a_record("a"))
    load_paths([folder], store, now=NOW, composer=QUIET)
    newer = Composer(extract=first_word_as_place, mark="m2")

    load_records(check_drafts([Draft(Origin("Báo"), a_record("b"))]), store, now=NOW, composer=newer)

    assert {kept.mark for kept in store.kept().values()} == {"m1", "m2"}


def test_composing_is_left_to_a_process_of_the_callers(store, folder):
    batches = []

    def elsewhere(pack, batch):
        batches.append(len(batch))
        return pack(batch)

    write(folder, *(a_record(f"a{number}") for number in range(25)))
    report = load_paths([folder], store, now=NOW, composer=Composer(extract=nothing, mark="m1", elsewhere=elsewhere))

    assert counts(report) == (25, 0, 0, 0)
    assert batches == [20, 5]
