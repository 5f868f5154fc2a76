"""Nothing that stands in a file makes a reader raise: it is an article or a fault."""

import json
import tempfile
from pathlib import Path

import pytest
from builders import NOW
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.models import Extract
from knowledge.reading.composing import compose_article
from knowledge.reading.reader import READERS, ReadReport, read_paths

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
suffixes = sorted(READERS)
# What the readers look for, put together in any order with anything between.
PIECES = """
<html><body>|<p>|</p>|<a href='x'>|<h1>|<br>|<rss version='2.0'>|<item>|<title>|<guid>|<entry>|<![CDATA[|]]>
<feed xmlns='http://www.w3.org/2005/Atom'>|<?xml version='1.0' encoding='utf-16'?>|<!DOCTYPE|</script>
<script type='application/ld+json'>|{"@type": "NewsArticle", "author": [1, null]}|id = |[[people]]|name = 'A'|body = "a
{"id": "a", "body": "|"}|31/05/13 20:59 GMT+7|Nguồn. |Theo |Ảnh:|QR CODE: |Tin khác|TƯỜNG VI|(TNO) - |a,b,c|./.|đ
Print Thứ Bảy, 16/11/2019 09:06|Công an phường đang điều tra, làm rõ vụ việc ở khu chợ theo tin báo của người dân.
"""
pieces = st.sampled_from([piece for line in PIECES.strip().split("\n") for piece in line.split("|")] + ["\n", "\u0301"])
mixtures = st.lists(pieces | st.text(max_size=20), max_size=30).map("".join)


def read(suffix: str, content: bytes) -> ReadReport:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        report = read_paths([path])
    for source in report.sources:
        composed = compose_article(source.record, source.origin, lambda _text, _day: Extract(), now=NOW)
        assert (composed.article is None) == bool(composed.rejections)
        assert all("\n" not in str(finding) for finding in (*composed.rejections, *composed.warnings))
    assert all("\n" not in str(finding) for finding in (*report.rejections, *report.warnings))
    return report


@pytest.mark.parametrize("suffix", suffixes)
@quick
@given(content=st.binary(max_size=500))
def test_any_bytes_are_read_or_refused(suffix, content):
    read(suffix, content)


@pytest.mark.parametrize("suffix", suffixes)
@quick
@given(content=mixtures)
def test_any_mixture_of_what_readers_look_for_is_read_or_refused(suffix, content):
    read(suffix, content.encode("utf-8", "surrogatepass"))


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["2026-08-15", "chair"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(
    [
        "id",
        "body",
        "headline",
        "published_at",
        "url",
        "people",
        "facts",
        "awards",
        "event",
        "places",
        "status",
        "urgency",
    ]
)


@quick
@given(record=st.dictionaries(keys | st.text(max_size=8), values, max_size=6))
def test_any_json_object_is_a_record_or_a_fault(record):
    read(".jsonl", json.dumps(record).encode())


@quick
@given(text=mixtures)
def test_any_text_is_an_article_whose_text_is_normal_or_a_fault(text):
    report = read(".jsonl", json.dumps({"id": "a", "body": text}).encode())

    for source in report.sources:
        assert all(line == " ".join(line.split()) for line in source.record.paragraphs)
