"""What sources bring, read from real servers into a real database."""

from datetime import timedelta

import pytest
from builders import NOW
from news_server import a_feed, a_page, an_item

from bot.sources import RoundReport
from bot.sources.failures import Failure, Reason


async def test_what_a_feed_sums_up_is_read_from_its_page_and_answers_at_once(bench):
    bench.say_one("Đại tá Nghiêm Trọng Khải chủ trì hội nghị.")
    bench.add()

    report = await bench.round()

    assert (report.read, report.loaded.added) == (("/rss",), 1)
    (article,) = bench.articles().values()
    assert article.id == bench.id("/tin-1")
    assert article.body[0] == "Đại tá Nghiêm Trọng Khải chủ trì hội nghị."
    assert article.published_at == NOW
    assert bench.shelf.find_article(article.id, now=bench.now) == article
    assert bench.news.asked[-1].headers["User-Agent"].startswith("ANTT-Bot/")
    assert "Cookie" not in bench.news.asked[-1].headers


async def test_nothing_is_read_before_its_time(bench):
    bench.say_one()
    bench.add(every_minutes=60)
    await bench.round()

    early = await bench.round(later=timedelta(minutes=59))
    due = await bench.round(later=timedelta(minutes=1))

    assert early == RoundReport()
    assert due.unchanged == ("/rss",)


async def test_a_feed_that_has_not_changed_is_asked_for_with_its_etag_and_not_read(bench):
    bench.news.say("/rss", a_feed(an_item(bench.link("/a"))), ETag='"1"', Last_Modified="Sat, 15 Aug 2026 02:00:00 GMT")
    bench.add(pages=False)
    await bench.round()

    report = await bench.round()

    assert (report.unchanged, report.loaded) == (("/rss",), None)
    assert bench.news.asked[-1].headers["If-None-Match"] == '"1"'
    assert bench.news.asked[-1].headers["If-Modified-Since"] == "Sat, 15 Aug 2026 02:00:00 GMT"
    assert bench.status().last_good_at == bench.now
    assert bench.status().counts.taken == 1


async def test_a_feed_whose_server_knows_no_etag_is_not_read_either_when_it_is_the_same(bench):
    bench.say_one()
    bench.add()
    await bench.round()

    report = await bench.round()

    assert report.unchanged == ("/rss",)


async def test_a_page_is_read_once_as_long_as_its_entry_says_the_same(bench):
    bench.say_one()
    bench.add()
    await bench.round()
    bench.news.say("/rss", a_feed(an_item(bench.link("/tin-1")), encoding="UTF-8"))
    report = await bench.round()

    assert report.read == ("/rss",)
    assert bench.news.paths() == ["/rss", "/tin-1", "/rss"]


async def test_a_changed_article_is_its_second_version(bench):
    bench.say_one("Tổ tự quản chợ Đổ được khen.")
    bench.add()
    await bench.round()
    bench.news.say("/rss", a_feed(an_item(bench.link("/tin-1"), said="Đã sửa.")))
    bench.news.say("/tin-1", a_page("Tổ tự quản chợ Sắt được khen."))

    report = await bench.round()

    assert (report.loaded.added, report.loaded.changed) == (0, 1)
    article = bench.articles()[bench.id("/tin-1")]
    assert (article.version, article.body[0]) == (2, "Tổ tự quản chợ Sắt được khen.")


async def test_a_young_page_is_asked_for_again_after_hours_only_if_it_changed(bench):
    bench.say_one()
    bench.news.say("/tin-1", a_page("Tổ tự quản chợ Đổ được khen."), ETag='"7"')
    bench.add()
    await bench.round()
    await bench.round(later=timedelta(hours=7))

    assert bench.news.paths() == ["/rss", "/tin-1", "/rss", "/tin-1"]
    assert bench.news.asked[-1].headers["If-None-Match"] == '"7"'
    assert [article.version for article in bench.articles().values()] == [1]


async def test_an_article_that_two_feeds_list_is_one_and_belongs_to_the_first(bench):
    bench.say_one()
    tracked = bench.link("/tin-1?utm_source=rss#x")
    bench.news.say("/khac", a_feed(an_item(tracked, said="Nói cách khác.")))
    bench.add()
    await bench.round()
    bench.add("/khac")
    await bench.round()
    bench.news.say("/khac", a_feed(an_item(tracked, said="Lại nói cách khác.")))
    await bench.round()

    assert [article.version for article in bench.articles().values()] == [1]
    assert bench.news.paths().count("/tin-1") == 1


async def test_a_page_that_two_feeds_list_in_the_same_round_is_read_once(bench):
    bench.say_one()
    bench.say_one(path="/khac")
    bench.add()
    bench.add("/khac")

    report = await bench.round()

    assert report.loaded.added == 1
    assert bench.news.paths().count("/tin-1") == 1


async def test_an_article_that_a_feed_and_a_page_give_is_one(bench):
    bench.news.say("/rss", a_feed(an_item(bench.link("/m/tin-1"))))
    page = a_page("Tổ tự quản chợ Đổ được khen.", canonical=bench.link("/tin-1"))
    bench.news.say("/m/tin-1", page)
    bench.news.say("/tin-1", page)
    bench.add()
    bench.add("/tin-1")

    await bench.round()

    assert list(bench.articles()) == [bench.id("/tin-1")]


async def test_two_entries_that_lead_to_one_page_are_one_article(bench):
    page = a_page("Tổ tự quản chợ Đổ được khen.", canonical=bench.link("/tin-1"))
    for path in ("/a", "/b"):
        bench.news.say(path, page)
    bench.news.say("/rss", a_feed(an_item(bench.link("/a")), an_item(bench.link("/b"))))
    bench.add()

    report = await bench.round()

    assert report.loaded.added == 1
    assert bench.status().counts.refused == 0


async def test_an_article_goes_over_to_another_source_when_its_own_is_no_longer_configured(bench):
    bench.news.say("/rss", a_feed(an_item(bench.link("/a"))))
    bench.news.say("/khac", a_feed(an_item(bench.link("/a"), said="Đã sửa.")))
    bench.add(pages=False)
    await bench.round()
    bench.sources = ()
    bench.add("/khac", pages=False)

    report = await bench.round()

    assert report.loaded.changed == 1


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1258"])
async def test_a_feed_in_another_encoding_is_read(bench, encoding):
    # The old encoding writes a tone as a mark of its own.
    title = "Công an phươ\u0300ng" if encoding == "windows-1258" else "Công an phường"
    feed = a_feed(an_item(bench.link("/a"), title=title, said="Co\u0301 tin."), encoding=encoding)
    bench.news.say("/rss", feed.replace("Báo Mẫu", "Bao").replace("ộ", "o").replace("ổ", "o").encode(encoding))
    bench.add(pages=False)

    await bench.round()

    assert [article.headline for article in bench.articles().values()] == ["Công an phường"]


async def test_a_folder_is_read_again_when_a_file_in_it_changes(bench, tmp_path):
    folder = tmp_path / "tin"
    folder.mkdir()
    record = folder / "mot.jsonl"
    record.write_text('{"id": "mot", "headline": "Khen", "body": "Tổ tự quản được khen."}\n', encoding="utf-8")
    bench.add_folder(folder)
    first, same = await bench.round(), await bench.round()
    record.write_text('{"id": "mot", "headline": "Khen", "body": "Tổ tự quản chợ Đổ được khen."}\n{"id": 5}\n', "utf-8")

    changed = await bench.round()

    assert first.loaded.added == 1
    assert same.unchanged == ("Thư mục",)
    assert changed.loaded.changed == 1
    assert bench.status("Thư mục").counts.refused == 1


async def test_a_folder_that_is_not_there_is_a_failure_and_no_end(bench, tmp_path):
    bench.add_folder(tmp_path / "khong-co")

    await bench.round()

    assert bench.failure("Thư mục") == Failure(Reason.NO_FILES)


async def test_one_bad_entry_does_not_refuse_the_others(bench):
    bench.news.say("/rss", a_feed(an_item(bench.link("/a")), an_item(bench.link("/b"), title="", said="")))
    bench.add(pages=False)

    report = await bench.round()

    assert report.loaded.added == 1
