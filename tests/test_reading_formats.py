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


# .toml


def test_a_toml_record_is_read(folder):
    path = write(folder, "a.toml", 'id = "a"\npublished_at = 2026-08-15T08:30:00\nbody = """\nMột.\n\nHai.\n"""\n')

    record = record_of(path)

    assert record.published_at == datetime(2026, 8, 15, 1, 30, tzinfo=UTC)
    assert record.body == ("Một.", "Hai.")


def test_faults_of_toml_name_the_line_of_their_key(folder):
    path = write(
        folder, "a.toml", 'id = "a"\nurgency = 0\n[[people]]\nname = "A"\n[[people]]\nname = "B"\nrole = "x"\n'
    )

    first, second = faults_of(path)

    assert first == "a.toml:2: urgency: must be at least 1, not 0"
    assert second.startswith("a.toml:7: people[2].role: must be 'chair'")


@pytest.mark.parametrize(
    ("content", "start"),
    [
        ('id = "a"\nbody = \n', "a.toml:2: toml: Invalid value"),
        ('id = "a"\nid = "b"\n', "a.toml:2: toml: Cannot overwrite a value"),
        ("published_at = 2026-13-40\n", "a.toml:1: toml: "),
        ('headline = "x"\n', "a.toml: id: is missing; add it"),
        ("x = " + "[" * 5000 + "]" * 5000, "a.toml: toml: "),
        ("x = 1" + "0" * 5000, "a.toml: toml: "),
    ],
)
def test_broken_toml_is_named(folder, content, start):
    (fault,) = faults_of(write(folder, "a.toml", content))

    assert fault.startswith(start)


# .jsonl


def test_each_line_of_jsonl_is_a_record(folder):
    lines = [{"id": "a", "headline": None, "published_at": "2013-10-22 18:23", "body": "Một.\nHai."}, {"id": "b"}]
    path = write(folder, "a.jsonl", "\n\n".join(map(json.dumps, lines)))

    first, second = (source.record for source in read(path).sources)

    assert (first.id, first.body, second.id) == ("a", ("Một.", "Hai."), "b")
    assert first.published_at == datetime(2013, 10, 22, 11, 23, tzinfo=UTC)


def test_faults_of_jsonl_name_their_line_and_spare_the_others(folder):
    content = b'{"id": "a"}\n{"id": "b"\n[1]\n{"id": "c\0"}\n{"id": "\xe1\xbb"}\n{"id": "d"}\n'
    report = read(write(folder, "a.jsonl", content))

    assert [source.record.id for source in report.sources] == ["a", "d"]
    assert [(fault.line, fault.key) for fault in report.rejections] == [
        (2, "json"),
        (3, "json"),
        (4, "encoding"),
        (5, "encoding"),
    ]


def test_a_line_of_many_megabytes_is_passed_over(folder):
    path = write(folder, "a.jsonl", b'{"id": "a", "body": "' + b"x" * 50_000_000 + b'"}\n{"id": "b", "body": "B."}\n')

    report = read(path)

    assert [source.record.id for source in report.sources] == ["b"]
    assert [str(fault).partition("a.jsonl")[2] for fault in report.rejections] == [
        ":1: line: is longer than 4 MB; split it"
    ]


def test_two_records_of_one_id_are_refused_naming_both_lines(folder):
    path = write(folder, "a.jsonl", '{"id": "a"}\n{"id": "b"}\n{"id": "a", "body": "B."}\n')

    report = read(path)

    assert [source.record.id for source in report.sources] == ["b"]
    assert faults_of(path) == [
        f"a.jsonl:1: id: 'a' is also the id in {path}:3; give each its own",
        f"a.jsonl:3: id: 'a' is also the id in {path}:1; give each its own",
    ]


def test_unknown_keys_are_named_once_for_a_file(folder):
    path = write(folder, "a.jsonl", '{"id": "a", "tags": 1}\n{"id": "b", "tags": 2}\n')

    (warning,) = read(path).warnings

    assert str(warning).endswith("a.jsonl:1: tags: is a key we do not know and was left out (and in 1 more)")


# .txt


def test_a_copied_page_takes_its_id_from_the_file(folder):
    record = record_of(write(folder, "cho-do.txt", f"Khen thưởng tổ tự quản chợ Đổ\n15/08/2026 09:06\n{PARAGRAPH}\n"))

    assert (record.id, record.headline, record.body) == ("cho-do", "Khen thưởng tổ tự quản chợ Đổ", (PARAGRAPH,))


def test_an_empty_copy_is_refused(folder):
    assert faults_of(write(folder, "a.txt", " \n\n")) == [
        "a.txt: body: is empty; copy the text of the article into the file"
    ]


# .xml

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo Mẫu</title>
<item><title>Khen thưởng &amp; phong trào</title><link>https://bao.example/a</link>
<description><![CDATA[<a href="x"><img src="y"></a></br>Tổ tự quản <b>chợ Đổ</b> được khen.]]></description>
<pubDate>Sat, 15 Aug 2026 09:06:00 +0700</pubDate><guid>bai-1</guid></item>
<item><title>Bắt trộm</title><link>https://bao.example/b</link><pubDate>Sat, 15 Aug 2026 09:06:00</pubDate></item>
<item><title>Không tên</title></item></channel></rss>"""


def test_each_entry_of_a_feed_is_a_record(folder):
    report = read(write(folder, "a.xml", FEED))
    first, second = (source.record for source in report.sources)

    assert (first.id, first.headline, first.source) == ("bai-1", "Khen thưởng & phong trào", "bao.example")
    assert first.body == ("Tổ tự quản chợ Đổ được khen.",)
    assert first.published_at == second.published_at == datetime(2026, 8, 15, 2, 6, tzinfo=UTC)
    assert second.id == "https://bao.example/b"
    assert [fault.key for fault in report.rejections] == ["entry[3].guid"]


def test_an_atom_feed_is_read_with_its_whole_text(folder):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><id>urn:a</id><title>Bắt trộm</title>
    <author><name>Tường Vi</name></author><updated>2026-08-15T02:06:00Z</updated><summary>Tóm tắt.</summary>
    <content type="html">&lt;p&gt;Một.&lt;/p&gt;&lt;p&gt;Hai.&lt;/p&gt;</content></entry></feed>"""

    record = record_of(write(folder, "a.xml", atom))

    assert (record.id, record.byline, record.body) == ("urn:a", "Tường Vi", ("Một.", "Hai."))
    assert record.published_at == datetime(2026, 8, 15, 2, 6, tzinfo=UTC)


def test_entities_that_grow_without_bound_are_refused_unread(folder):
    laughs = '<!DOCTYPE lolz [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    faults = faults_of(write(folder, "a.xml", f"<?xml version='1.0'?>{laughs}]><rss>&j;</rss>"))

    assert faults == ["a.xml: xml: declares entities, which can grow without bound; save the feed without them"]


@pytest.mark.parametrize("content", ["<html><body>x</body></html>", "không phải xml", "<rss version='2.0'></rss>"])
def test_what_is_no_feed_is_refused(folder, content):
    assert faults_of(write(folder, "a.xml", content)) == [
        "a.xml: xml: is no RSS or Atom feed with entries; save the feed itself"
    ]


# folders and files


def test_a_folder_is_read_in_the_order_of_names_and_other_files_are_passed_over(folder):
    write(folder, "b.jsonl", '{"id": "b"}')
    write(folder, "README.md", "# Bài")
    (folder / "sau").mkdir()
    write(folder / "sau", "a.jsonl", '{"id": "a"}')

    assert [source.record.id for source in read(folder).sources] == ["b", "a"]


def test_a_file_named_twice_is_read_once(folder):
    path = write(folder, "b.jsonl", '{"id": "b"}')

    assert len(read_paths([folder, path, folder / "." / "b.jsonl"]).sources) == 1


def test_the_same_entry_in_two_feeds_is_one_article_with_a_warning(folder):
    for name in ("a.xml", "b.xml"):
        write(folder, name, FEED.replace("<item><title>Không tên</title></item>", ""))

    report = read(folder)

    assert len(report.sources) == 2
    assert report.rejections == ()
    assert {warning.key for warning in report.warnings} == {"id"}


@pytest.mark.parametrize(
    ("name", "start"), [("fehlt.txt", "does not exist"), ("bai.docx", "is of a format that we do not read")]
)
def test_a_path_that_cannot_be_read_is_named(folder, name, start):
    if name.endswith(".docx"):
        write(folder, name, "x")

    (fault,) = faults_of(folder / name)

    assert fault.startswith(f"{name}: file: {start}")


def test_a_file_larger_than_any_article_is_refused(folder):
    (fault,) = faults_of(write(folder, "a.txt", b"x" * 17_000_000))

    assert fault == "a.txt: file: is larger than 16 MB; split it or save one article"
