import gzip
import json
from datetime import UTC, datetime

import pytest

from knowledge.reading.reader import read_paths

PARAGRAPH = (
    "Sáng 14-8, Công an phường họp sơ kết phong trào toàn dân bảo vệ an ninh Tổ quốc tại khu chợ và khu nhà trọ."
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def write(folder, name, content):
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, encoding="utf-8")
    return path


def read(path):
    return read_paths([path])


def record_of(path):
    report = read(path)
    assert [str(fault) for fault in report.rejections] == []
    (source,) = report.sources
    return source.record


def faults_of(path):
    """The faults without the folder's name."""
    return [str(fault).removeprefix(f"{path.parent}/") for fault in read(path).rejections]


SCHEMA = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": ["NewsArticle"],
            "headline": "Khen th&amp;#432;ởng tổ tự quản chợ Đổ",
            "datePublished": "2026-08-15T09:06:00+07:00",
            "author": [{"@type": "Person", "name": "TƯỜNG VI"}, {"@type": "Organization", "name": "Báo Mẫu"}],
            "publisher": {"name": "Báo Mẫu"},
            "description": "Tổ tự quản chợ Đổ được khen sau một năm giữ chợ bình yên.",
        }
    ],
}
PAGE = f"""<!DOCTYPE html><html lang="vi"><head><title>Khen thưởng - Báo Mẫu</title>
<link rel="canonical" href="https://bao.example/khen-thuong">
<meta property="article:tag" content="chợ, an ninh">
<script type="application/ld+json">{json.dumps(SCHEMA)}</script></head><body>
<nav><a href="/">Trang chủ</a> <a href="/phap-luat">Pháp luật</a></nav>
<form><h1>Khen thưởng tổ tự quản chợ Đổ</h1>
<h2>(Báo Mẫu) - Tổ tự quản chợ Đổ được khen sau một năm giữ chợ bình yên.</h2>
<div class="content"><p>{PARAGRAPH}</p><h3>Giữ chợ bình yên</h3>
<figure><img src="x.jpg"><figcaption>Các tiểu thương. Ảnh: Trọng Bằng</figcaption></figure>
<p>Bà con <a href="/cho">chợ Đổ</a> góp 3 camera.<br>Không còn mất trộm.</p>
<div><a href="/khac">Tin khác: chợ Sắt thay mái</a><p>Mái chợ dột đã lâu.</p></div>
<ul><li>1. Đi tuần ban đêm mỗi ngày.</li></ul><script>var x = "rác";</script></div></form>
<footer><p>Bản quyền thuộc Báo Mẫu, địa chỉ số 1 phố Mẫu, quận Hồng Bàng, thành phố Hải Phòng.</p></footer>
</body></html>"""


def test_a_saved_page_is_read_with_all_it_says_of_itself(folder):
    record = record_of(write(folder, "khen.html", PAGE))

    assert record.id == "khen"
    assert record.headline == "Khen thưởng tổ tự quản chợ Đổ"
    assert record.published_at == datetime(2026, 8, 15, 2, 6, tzinfo=UTC)
    assert (record.source, record.byline) == ("Báo Mẫu", "Tường Vi")
    assert record.url == "https://bao.example/khen-thuong"
    assert record.topics == ("chợ", "an ninh")


def test_the_body_of_a_saved_page_is_lead_text_and_headings_without_the_rest(folder):
    record = record_of(write(folder, "khen.html", PAGE))

    assert record.body == (
        "(Báo Mẫu) - Tổ tự quản chợ Đổ được khen sau một năm giữ chợ bình yên.",
        PARAGRAPH,
        "Giữ chợ bình yên",
        "Bà con chợ Đổ góp 3 camera.",
        "Không còn mất trộm.",
        "1. Đi tuần ban đêm mỗi ngày.",
    )
    assert record.captions == ("Các tiểu thương. Ảnh: Trọng Bằng",)


def test_a_page_that_says_nothing_of_itself_is_read_from_what_it_prints(folder):
    page = f"""<html><body><div>Hôm nay 20/08/2026</div><h1>Khen thưởng tổ tự quản</h1><p>15/08/2026 09:06</p>
    <div><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div></body></html>"""

    record = record_of(write(folder, "a.html", page))

    assert record.headline == "Khen thưởng tổ tự quản"
    assert record.published_at == datetime(2026, 8, 15, 2, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "content",
    [
        f"<div id='noidung'>{PARAGRAPH}<br><br>Hai người bị bắt.<br>{PARAGRAPH}</div>",
        f"<div id='noidung'><div>{PARAGRAPH}</div><div>Hai người bị bắt.</div><div>{PARAGRAPH}</div></div>",
        f"<table><tr><td><p><span>{PARAGRAPH}</span></p><p>Hai người bị bắt.</p><p>{PARAGRAPH}</p></td></tr></table>",
        f"<section><p>{PARAGRAPH}</p><p>Hai người bị bắt.</p></section><section><p>{PARAGRAPH}</p></section>",
    ],
)
def test_the_text_is_found_however_a_page_builds_its_paragraphs(folder, content):
    side = "<div class='ben'><div><a href='/x'>Bắt quả tang nhóm đánh bạc ở khu nhà trọ</a></div><p>Tin mới</p></div>"
    page = f"<html><body><div><h1>Khen thưởng tổ tự quản</h1><div>{content}</div>{side}</div></body></html>"

    assert record_of(write(folder, "a.html", page)).body == (PARAGRAPH, "Hai người bị bắt.", PARAGRAPH)


def test_a_listing_page_is_refused(folder):
    teaser = f'<div><h3><a href="/x">Khen thưởng tổ tự quản chợ Đổ</a></h3><p>{PARAGRAPH}</p></div>'

    assert faults_of(write(folder, "a.html", f"<html><body><h1>An ninh</h1>{teaser * 9}</body></html>")) == [
        "a.html: body: is a list of articles, not an article; save the page of one article"
    ]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"PK\x03\x04\x14\x00\x00\x00", "file"),
        (gzip.compress(PAGE.encode()), "file"),
        (PAGE.encode("utf-16"), "encoding"),
        ("<p>Công an phường</p>".encode("cp1258", "ignore"), "encoding"),
        (b"", "html"),
        (b"<html><body>Dang nhap</body></html>", "body"),
    ],
)
def test_what_is_no_page_of_an_article_is_refused_in_one_line(folder, content, key):
    (fault,) = read(write(folder, "a.html", content)).rejections

    assert fault.key == key
