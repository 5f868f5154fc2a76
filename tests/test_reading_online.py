"""What was fetched to drafts: letters, names of articles, feeds and pages."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from builders import NOW

from knowledge.reading.addresses import choose_address, name_address, without_login
from knowledge.reading.charsets import decode_web
from knowledge.reading.checking import Draft
from knowledge.reading.faults import Fault
from knowledge.reading.findings import Origin
from knowledge.reading.online import Download, Listing, Window, read_article_page, read_source
from knowledge.reading.thinning import thin_feed

TEXT = "Công an phường họp sơ kết phong trào bảo vệ an ninh Tổ quốc tại khu chợ và khu nhà trọ, biểu dương mười hộ."
BODY = f"<p>{TEXT}</p><p>{TEXT}</p>"
HEADLINE = "Sơ kết phong trào"
PAGE = f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1><div>{BODY}</div></body></html>"
WINDOW = Window(NOW)
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def an_item(number, *, days=0, description="Tổ tự quản được khen.", link=None):
    link = link or f"https://bao.example/tin-{number}"
    moment = format_datetime(NOW - timedelta(days=days))
    return (
        f"<item><title>Tin {number}</title><link>{link}</link><pubDate>{moment}</pubDate>"
        f"<description>{description}</description></item>"
    )


def a_feed(*items):
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Báo</title>{"".join(items)}</channel></rss>'


def download(text, charset=None, address="https://bao.example/rss"):
    return Download(text.encode() if isinstance(text, str) else text, charset, address, "Báo Mẫu")


def listing_of(text):
    listing = read_source(download(text), WINDOW)
    assert isinstance(listing, Listing)
    return listing


# letters


@pytest.mark.parametrize(
    ("raw", "stated"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "iso-8859-1"),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-16-be"), "utf-16be"),
        (f"<p>{TEXT}".encode("utf-16-le")[6:], "utf-16"),
        (f"{TEXT} ".encode() * 20 + "ộ".encode()[:2], None),
    ],
)
def test_letters_are_read_in_the_encoding_that_the_bytes_are_in(raw, stated):
    assert decode_web(raw, stated).startswith(TEXT)


@pytest.mark.parametrize(
    "declared", ['<?xml version="1.0" encoding="windows-1258"?>', '<meta charset="windows-1258">', ""]
)
def test_an_old_vietnamese_encoding_is_read_where_header_or_document_names_it(declared):
    # Letters with their tones as marks of their own, as that encoding has them.
    decomposed = "Công an phươ\u0300ng"
    raw = declared.encode() + decomposed.encode("windows-1258")

    assert decode_web(raw, None if declared else "windows-1258").endswith(decomposed)


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n", b"\x1f\x8b\x08", b"\xff\xfa" * 90, b"a\0b" * 50])
def test_what_is_no_text_is_none(raw):
    assert decode_web(raw, None) is None


def test_an_encoding_that_is_none_of_pages_is_not_believed():
    assert decode_web(b"\xd0\xf4i" * 9, "punycode") is None


# names of articles


@pytest.mark.parametrize(
    "url",
    [
        "https://bao.example/tin?id=7",
        "http://BAO.example:80/tin?id=7#binh-luan",
        "https://u:p@bao.example/tin?utm_source=zalo&id=7&fbclid=x",
    ],
)
def test_an_article_has_one_name_however_one_came_to_it(url):
    assert name_address(url) == "https://bao.example/tin?id=7"


def test_other_parameters_and_ports_stay_part_of_the_name():
    assert name_address("http://127.0.0.1:8080/a?b=%C3%A1&c=") == "https://127.0.0.1:8080/a?b=%C3%A1&c="
    assert name_address("http://[::1]:8080/a") == "https://[::1]:8080/a"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://", "http://[x", "http://a:b/"])
def test_what_is_no_address_of_the_web_names_nothing(url):
    assert name_address(url) is None


@pytest.mark.parametrize(
    ("canonical", "chosen"),
    [
        ("https://bao.example/tin", "https://bao.example/tin"),
        ("https://www.bao.example/tin", "https://www.bao.example/tin"),
        ("https://khac.example/tin", "https://m.bao.example/tin?amp"),
        ("https://bao.example/", "https://m.bao.example/tin?amp"),
        (None, "https://m.bao.example/tin?amp"),
    ],
)
def test_a_page_may_name_its_address_but_not_that_of_a_stranger_or_of_the_front_page(canonical, chosen):
    assert choose_address("https://m.bao.example/tin?amp", canonical) == chosen


def test_a_name_and_password_are_no_part_of_what_is_shown():
    assert without_login("http://bao:mat@bao.example:8080/tin?a@b") == "http://bao.example:8080/tin?a@b"


# feeds


def test_the_newest_entries_of_a_feed_are_taken_and_the_others_counted():
    items = [an_item(number, days=number / 24) for number in range(30)]
    listing = read_source(download(a_feed(*reversed(items), an_item(99, days=20))), Window(NOW, most=10))

    assert [entry.address for entry in listing.entries] == [f"https://bao.example/tin-{n}" for n in range(10)]
    assert listing.left_out == 21


def test_a_feed_of_thousands_is_thinned_to_its_newest_entries_before_it_is_read():
    items = [an_item(number, days=number / 1000) for number in range(3_000)]

    listing = read_source(download(a_feed(*reversed(items))), Window(NOW, most=5))

    assert [entry.address for entry in listing.entries] == [f"https://bao.example/tin-{n}" for n in range(5)]
    assert listing.left_out == 2_995


def test_atom_is_thinned_by_its_own_dates():
    entries = "".join(
        f"<entry><id>urn:{n}</id><title>Tin</title><updated>{(NOW - timedelta(hours=n)).isoformat()}</updated></entry>"
        for n in range(20, -1, -1)
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title>{entries}</feed>'

    thin, taken_out = thin_feed(feed, 2)

    assert taken_out == 19
    assert [f"urn:{n}<" in thin for n in range(4)] == [True, True, False, False]


@pytest.mark.parametrize("spoil", [lambda feed: feed[:-9], lambda feed: feed.replace("<rss", f"{BOMB}<rss", 1)])
def test_a_feed_that_is_broken_or_a_bomb_is_not_thinned(spoil):
    feed = spoil(a_feed(*map(an_item, range(20))))

    assert thin_feed(feed, 2) == (feed, 0)


def test_an_entry_listed_twice_is_one():
    listing = listing_of(a_feed(an_item(1), an_item(1, link="https://bao.example/tin-1?utm_source=rss")))

    assert [entry.article_id for entry in listing.entries] == ["https://bao.example/tin-1"]


def test_a_link_counts_from_the_feeds_own_address():
    (entry,) = listing_of(a_feed(an_item(1, link="/tin/1"))).entries

    assert entry.address == "https://bao.example/tin/1"


def test_an_entry_without_a_page_is_named_after_its_source():
    (entry,) = listing_of(a_feed("<item><guid isPermaLink='false'>so-7</guid><title>Tin</title></item>")).entries

    assert (entry.article_id, entry.address) == ("Báo Mẫu#so-7", None)


def test_a_link_that_leads_out_of_the_web_is_not_followed():
    entries = listing_of(a_feed(an_item(1, link="file:///etc/passwd"), an_item(2, link="http://[x/"))).entries

    assert [entry.address for entry in entries] == [None]


@pytest.mark.parametrize(
    ("description", "is_whole"),
    [("Tổ tự quản được khen.", False), (f"{TEXT} " * 10, True), (f"{TEXT} " * 10 + "…", False)],
)
def test_a_teaser_is_told_from_a_whole_text(description, is_whole):
    (entry,) = listing_of(a_feed(an_item(1, description=description))).entries

    assert entry.is_whole == is_whole


def test_the_mark_of_an_entry_changes_with_what_it_says():
    marks = {listing_of(a_feed(an_item(1, description=said))).entries[0].mark for said in ("Một.", "Một.", "Hai.")}

    assert len(marks) == 2


def test_a_bare_ampersand_and_entities_of_html_do_not_break_a_feed():
    (entry,) = listing_of(a_feed(an_item(1, description="A & B &ocirc; &lt;b&gt; \x02<![CDATA[C & D]]>"))).entries

    assert entry.draft.fields["body"] == ["A & B ô C & D"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (a_feed(an_item(1))[:-60], Fault.BROKEN),
        (a_feed(an_item(1), "<item><title>x</item>"), Fault.BROKEN),
        ('<?xml version="1.0"?><rss version="2.0"><channel>', Fault.BROKEN),
        (f'<?xml version="1.0"?>{BOMB}<rss version="2.0">&b;</rss>', Fault.ENTITIES),
        (f"{BOMB}<rss>&b;</rss>", Fault.ENTITIES),
        ('<?xml version="1.0"?><sitemap></sitemap>', Fault.NO_FEED),
        (b"\x89PNG\r\n", Fault.NO_TEXT),
        ("", Fault.NO_PAGE),
        ("<html><body><form><input type='password'></form><p>Đăng nhập</p></body></html>", Fault.LOGIN),
        ("<html><body><p>Không tìm thấy</p></body></html>", Fault.NO_ARTICLE),
        (f"<html><body>{'<h2><a href=x>Tin</a></h2>' * 9}</body></html>", Fault.LISTING),
    ],
)
def test_what_holds_no_article_is_named(text, fault):
    assert read_source(download(text), WINDOW) == fault


def test_a_feed_without_entries_is_no_fault():
    assert read_source(download(a_feed()), WINDOW) == Listing((), 0)


# pages


def test_a_page_is_told_from_a_feed_by_its_content():
    draft = read_source(download(f"<!-- <rss> -->{PAGE}", address="https://bao.example/so-ket?utm_source=rss"), WINDOW)

    assert isinstance(draft, Draft)
    assert draft.fields["id"] == "https://bao.example/so-ket"
    assert draft.fields["headline"] == "Sơ kết phong trào"


def test_what_a_page_does_not_say_is_taken_from_the_entry_that_leads_to_it():
    entry = Draft(
        Origin("x"), {"id": "e", "headline": "Tin", "published_at": NOW, "body": ["Teaser."], "topics": ["chợ"]}
    )

    draft = read_article_page(download(PAGE, address="https://bao.example/so-ket"), entry, NOW)

    assert draft.fields["headline"] == "Sơ kết phong trào"
    assert draft.fields["published_at"] == NOW
    assert draft.fields["topics"] == ["chợ"]
    assert TEXT in draft.fields["body"]
