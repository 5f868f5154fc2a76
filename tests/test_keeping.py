"""The kept library: what is read again, what is believed, and that it equals a library built anew."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from builders import NOW, an_article, extracted
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import keeping
from knowledge.answering.answerer import answer_question
from knowledge.keeping import open_library, refresh_snapshot, renew_library, snapshot_folder
from knowledge.library.building import Page, build_segment
from knowledge.library.joining import Share, join_segments
from knowledge.library.library import Library, build_library, put_together
from knowledge.library.snapshot import read_segment, write_segment
from knowledge.models import Article, Question, Status
from knowledge.store import Document, Store, open_store, pack_article

HOME = "Hải Phòng"
SENTENCES = (
    "Công an quận Lê Thánh bắt giữ 3 đối tượng trộm cắp xe máy.",
    "Đại tá Nghiêm Trọng Khải chủ trì hội nghị sơ kết sáng 14-8.",
    "Một vụ cháy xảy ra tại chợ Sắt, thiệt hại 200 triệu đồng.",
    "Bà Trần Ngọc Hạnh cho biết có 120 đại biểu dự hội nghị.",
    "Chủ tịch UBND thành phố tặng Bằng khen cho 12 tập thể.",
    "Lực lượng chức năng thu hồi 5 khẩu súng tự chế ở Hải Phòng.",
    "Xe Winmoto và xe Wave bị tạm giữ 7 ngày.",
)
QUESTIONS = (
    "Ai chủ trì hội nghị?",
    "bao nhieu doi tuong bi bat",
    "Vụ cháy chợ Sắt thiệt hại bao nhiêu?",
    "thu hoi may khau sung",
    "xe winmotoo bị giữ mấy ngày",
    "Bài này đăng khi nào?",
    "How many collectives were awarded?",
)


def an_article_of(article_id: str, chosen: list[int], status: Status = Status.USABLE) -> Article:
    body = tuple(SENTENCES[one] for one in chosen)
    return extracted(an_article(article_id, headline=SENTENCES[chosen[0]][:40], body=body, status=status))


def put(store: Store, *articles: Article) -> None:
    packed = [pack_article(each, record="{}", content_hash=repr(each), mark="m") for each in articles]
    store.save(packed, now=NOW)


def a_store(folder: Path, *articles: Article) -> Store:
    store = open_store(f"sqlite:///{folder / 'bai.db'}")
    put(store, *articles)
    return store


def answers(library: Library) -> list[object]:
    return [answer_question(Question(question), library, now=NOW) for question in QUESTIONS]


def assert_same(library: Library, articles: list[Article]) -> None:
    """That the library is in all that can be asked of it the one built anew over these articles."""
    anew = build_library(sorted(articles, key=lambda article: article.id), version=1)
    assert list(library.ordered) == list(anew.ordered)
    assert library.positions == anew.positions
    assert library.vocabulary.forms == anew.vocabulary.forms
    for column in ("counts", "capitals", "pairs", "pair_counts", "pair_capitals"):
        np.testing.assert_array_equal(getattr(library.vocabulary, column), getattr(anew.vocabulary, column))
    for column in ("shares", "befores", "spreads"):
        np.testing.assert_array_equal(
            getattr(library.vocabulary.chances, column), getattr(anew.vocabulary.chances, column)
        )
    np.testing.assert_array_equal(library.index.norms, anew.index.norms)
    np.testing.assert_array_equal(library.standing, anew.standing)
    assert held(library) == held(anew)
    assert library.newest_positions(now=NOW) == anew.newest_positions(now=NOW)
    assert answers(library) == answers(anew)


def held(library: Library) -> dict[str, list[object]]:
    """For each term that stands somewhere where it does, with its impacts, and in how many articles."""
    index = library.index
    found = {}
    for accented in index.variant_ids.tolist():
        articles, impacts = index.hits(np.array([accented]), np.ones(1, dtype=np.float32))
        hits = sorted(zip(articles.tolist(), impacts.tolist(), strict=True))
        found[index.accented_texts[accented]] = [hits, int(index.document_counts[index.fold_of[accented]])]
    return found


some_sentences = st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=4)
some_articles = st.dictionaries(st.sampled_from("abcdefgh"), some_sentences, max_size=6)


@settings(max_examples=25, deadline=None)
@given(first=some_articles, second=some_articles, third=some_articles)
def test_a_library_renewed_step_by_step_equals_one_built_anew(first, second, third):
    segments, stamps = [], {}
    for step, given_articles in enumerate((first, second, third)):
        # An article that comes again has changed; every third id is withdrawn in the step after.
        pages = [Page(an_article_of(one, chosen), f"{step}") for one, chosen in given_articles.items()]
        stamps |= {page.article.id: page.stamp for page in pages}
        stamps = {one: stamp for one, stamp in stamps.items() if stamp == f"{step}" or one not in "cf"}
        segments.append(build_segment(pages, HOME))
    current = {}
    for step, given_articles in enumerate((first, second, third)):
        current |= {one: an_article_of(one, c) for one, c in given_articles.items() if stamps.get(one) == f"{step}"}

    shares = keeping._share_out(segments, stamps)

    assert_same(put_together(shares, version=1, home=HOME), list(current.values()))
    if shares:
        joined = join_segments(shares)
        whole = Share(joined, np.arange(len(joined), dtype=np.int32))
        assert_same(put_together([whole], version=1, home=HOME), list(current.values()))


def test_what_is_added_changed_and_withdrawn_is_found_at_the_next_renewal(tmp_path):
    old = [an_article_of("a", [0, 1]), an_article_of("b", [2]), an_article_of("c", [3, 4])]
    store = a_store(tmp_path, *old)
    library = open_library(store, home=HOME)
    changed, added = an_article_of("a", [5]), an_article_of("aa", [6, 1])
    put(store, replace(changed, version=2), added, an_article_of("c", [3, 4], Status.WITHHELD))

    renewed = renew_library(store, library)

    assert_same(renewed, [replace(changed, version=2), old[1], added])
    assert renewed.version == 2
    assert_same(library, old)
    assert_same(open_library(store, home=HOME), [replace(changed, version=2), old[1], added])


def test_a_start_reads_no_article_that_was_kept(tmp_path, monkeypatch):
    store = a_store(tmp_path, an_article_of("a", [0]))
    refresh_snapshot(store, home=HOME)
    put(store, an_article_of("b", [1]))
    asked, read = [], Store.documents

    def watch(self: Store, ids: list[str]) -> list[Document]:
        asked.extend(ids)
        return read(self, ids)

    monkeypatch.setattr(Store, "documents", watch)

    library = open_library(store, home=HOME)

    assert asked == ["b"]
    assert_same(library, [an_article_of("a", [0]), an_article_of("b", [1])])


@pytest.mark.parametrize("place", [0, 20, 300, -1, -2000])
def test_a_damaged_snapshot_is_made_again(tmp_path, place):
    store = a_store(tmp_path, an_article_of("a", [0]))
    open_library(store, home=HOME)
    file = snapshot_folder(store) / "large.segment"
    written = bytearray(file.read_bytes())
    written[place] ^= 0xFF
    file.write_bytes(written)

    assert read_segment(file, home=HOME) is None
    assert_same(open_library(store, home=HOME), [an_article_of("a", [0])])
    assert read_segment(file, home=HOME) is not None


@pytest.mark.parametrize("size", [0, 1, 100, 5000, -1])
def test_a_snapshot_cut_short_is_made_again(tmp_path, size):
    store = a_store(tmp_path, an_article_of("a", [0]))
    open_library(store, home=HOME)
    file = snapshot_folder(store) / "large.segment"
    file.write_bytes(file.read_bytes()[:size])

    assert read_segment(file, home=HOME) is None
    assert_same(open_library(store, home=HOME), [an_article_of("a", [0])])


def test_a_snapshot_for_another_city_is_not_believed(tmp_path):
    store = a_store(tmp_path, an_article_of("a", [0]))
    open_library(store, home=HOME)

    assert read_segment(snapshot_folder(store) / "large.segment", home="Huế") is None


def test_an_interrupted_write_leaves_the_old_snapshot(tmp_path, monkeypatch):
    file = tmp_path / "large.segment"
    write_segment(build_segment([Page(an_article_of("a", [0]), "1")], HOME), file, home=HOME)
    before = file.read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_segment(build_segment([Page(an_article_of("b", [1]), "1")], HOME), file, home=HOME)

    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["large.segment"]


def test_where_no_snapshot_can_be_written_answers_come_from_memory(tmp_path):
    store = a_store(tmp_path, an_article_of("a", [0]))
    snapshot_folder(store).write_text("a file where the folder should be", encoding="utf-8")

    assert_same(open_library(store, home=HOME), [an_article_of("a", [0])])


def test_a_database_in_memory_keeps_nothing_on_disk():
    store = open_store("sqlite://")
    put(store, an_article_of("a", [0]))

    assert snapshot_folder(store) is None
    assert_same(open_library(store, home=HOME), [an_article_of("a", [0])])


def test_the_small_segment_is_joined_into_the_large_one_when_it_has_grown(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "_LEAST_SMALL", 2)
    articles = [an_article_of(f"a{number}", [number % 7]) for number in range(6)]
    store = a_store(tmp_path, *articles[:3])
    library = open_library(store, home=HOME)
    sizes = []
    for article in articles[3:]:
        put(store, article)
        library = renew_library(store, library)
        sizes.append([len(share.segment) for share in library.shares])

    assert sizes == [[3, 1], [3, 2], [6]]
    assert_same(library, articles)
    assert not (snapshot_folder(store) / "small.segment").exists()


def test_a_library_outlives_the_files_it_was_mapped_from(tmp_path):
    store = a_store(tmp_path, an_article_of("a", [0]))
    library = open_library(store, home=HOME)
    put(store, replace(an_article_of("a", [1]), version=2))
    open_library(store, home=HOME)

    assert_same(library, [an_article_of("a", [0])])


def test_embargo_and_expiry_hold_in_the_calendar():
    articles = [
        an_article("early", embargo_until=NOW + timedelta(seconds=1)),
        an_article("late", expires_at=NOW),
        an_article("now", embargo_until=NOW, expires_at=NOW + timedelta(seconds=1)),
    ]

    assert build_library(articles, version=1).calendar.may_show(NOW).tolist() == [False, False, True]
