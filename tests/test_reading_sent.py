"""What people of the desk send by hand, as records with names of their own."""

from datetime import UTC, datetime

import pytest
from drafting import HEADLINE, LINES, TEXT, a_line

from knowledge.reading.faults import Fault
from knowledge.reading.online import Download
from knowledge.reading.sent import Beside, name_text, read_sent_file, read_sent_page, read_sent_text

NOW = datetime(2026, 8, 20, 3, 0, tzinfo=UTC)
PAGE = "<html><head><title>{head}</title>{canonical}</head><body><article><h1>{head}</h1>{body}</article></body></html>"


def a_page(canonical: str = "") -> bytes:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    return PAGE.format(head=HEADLINE, canonical=canonical, body=body).encode()


def test_a_text_is_named_by_its_words_whatever_its_blanks():
    one = read_sent_text(TEXT, Beside(), "").sources[0].record
    other = read_sent_text(TEXT.replace("\n\n", "\n \n"), Beside(), "").sources[0].record

    assert one.id == other.id
    assert one.id.startswith("trao-thuong-chien-cong-triet-")
    assert (one.headline, one.body) == (HEADLINE, LINES)


def test_what_is_known_beside_a_text_is_its_source_address_and_date():
    beside = Beside("Kênh thử", "https://t.me/kenhthu/5", NOW)
    record = read_sent_text(TEXT, beside, "").sources[0].record

    assert (record.source, record.url, record.published_at) == ("Kênh thử", "https://t.me/kenhthu/5", NOW)


def test_another_text_has_another_name():
    assert name_text(HEADLINE, LINES) != name_text(HEADLINE, LINES[:-1])


def test_a_text_without_words_is_refused():
    assert [str(each) for each in read_sent_text(" \n ", Beside(), "tin").rejections] == [
        "tin: body: is empty; send the text of the article"
    ]


@pytest.mark.parametrize("name", ["message.txt", "MESSAGE.TXT", "../../etc/message.txt"])
def test_a_text_file_is_no_article_of_its_files_name(name):
    (source,) = read_sent_file(name, TEXT.encode()).sources

    assert source.record.id.startswith("trao-thuong-")
    assert source.origin.path == name


def test_a_saved_page_is_named_by_its_address_where_it_has_one():
    address = '<link rel="canonical" href="https://bantin.example/tin/1?utm_source=x"/>'
    (known,) = read_sent_file("tin.html", a_page(address)).sources
    (unknown,) = read_sent_file("tin.html", a_page()).sources

    assert known.record.id == "https://bantin.example/tin/1"
    assert unknown.record.id.startswith("trao-thuong-")


def test_records_keep_their_ids_and_faults_name_the_file_as_people_know_it():
    read = read_sent_file("tin.jsonl", f"{a_line(1)}\n{{}}\n".encode())

    assert [one.record.id for one in read.sources] == ["tin-1"]
    assert [str(each) for each in read.rejections] == ["tin.jsonl:2: id: is missing; add it"]


def test_a_file_of_another_kind_is_refused():
    (refusal,) = read_sent_file("tin.pdf", b"%PDF").rejections

    assert "these we read: .toml .jsonl .html .htm .txt" in str(refusal)


def test_a_page_that_was_fetched_is_one_article_and_a_feed_is_none():
    download = Download(a_page(), "utf-8", "https://bantin.example/tin/1", "bantin.example")
    read = read_sent_page(download, NOW)
    assert not isinstance(read, Fault)
    assert [one.record.id for one in read.sources] == ["https://bantin.example/tin/1"]

    feed = b"<rss version='2.0'><channel><item><title>A</title><link>https://bantin.example/1</link></item></channel></rss>"
    assert read_sent_page(Download(feed, None, "https://bantin.example/rss", "x"), NOW) is Fault.LISTING
