from dataclasses import replace
from datetime import timedelta

import numpy as np
from builders import NOW, PUBLISHED_AT, an_article

from knowledge.library.library import build_library, may_show
from knowledge.library.recent import Recent
from knowledge.library.terms import find_terms
from knowledge.models import Status


def test_codes_and_dates_are_found_by_their_pieces():
    assert [term.folded for term in find_terms("Chỉ thị 07-BCA-V28 ngày 05/3")] == [
        *("chi", "thi", "7", "bca", "v28", "ngay", "5", "3")
    ]


def test_long_and_decimal_numbers_stay_whole():
    assert [term.folded for term in find_terms("1.312.200.000 đồng, 82,5%, năm 2019")] == [
        *("1.312.200.000", "dong", "82,5", "nam", "2019")
    ]


def test_withheld_and_cancelled_articles_are_left_out():
    articles = [an_article("a"), an_article("b", status=Status.WITHHELD), an_article("c", status=Status.CANCELLED)]
    assert [article.id for article in build_library(articles, version=1).ordered] == ["a"]


def test_an_article_is_shown_between_embargo_and_expiry():
    article = an_article(embargo_until=NOW, expires_at=NOW + timedelta(days=1))
    assert not may_show(article, NOW - timedelta(seconds=1))
    assert may_show(article, NOW)
    assert not may_show(article, NOW + timedelta(days=1))


def test_newest_come_first_and_undated_last():
    old = an_article("old", published_at=PUBLISHED_AT - timedelta(days=9))
    undated = replace(an_article("undated"), published_at=None)
    library = build_library([undated, old, an_article("new")], version=1)
    assert [article.id for article in library.newest(5, now=NOW)] == ["new", "old", "undated"]
    assert [article.id for article in library.newest(1, now=NOW)] == ["new"]


def test_an_empty_library_can_be_built_and_asked():
    library = build_library([], version=1)
    assert library.newest(3, now=NOW) == []
    assert library.article("x") is None


def test_the_index_knows_articles_and_sentences_by_term():
    library = build_library(
        [an_article("a"), an_article("b", headline="Cháy", body=("Một vụ cháy ở chợ Sắt.",))], version=1
    )
    index = library.index
    articles, impacts = index.hits(index.variants(index.folded_ids["chay"]), np.ones(1, dtype=np.float32))
    assert articles.tolist() == [1]
    assert impacts[0] > 0
    assert index.pair_hits(index.folded_ids["cho"], index.folded_ids["sat"])[0].tolist() == [1]
    assert index.pair_hits(index.folded_ids["sat"], index.folded_ids["cho"])[0].tolist() == []
    last = index.sentences_of(1)[-1]
    assert library.ordered.contents(1).span(last).of(library.ordered[1].text) == "Một vụ cháy ở chợ Sắt."


def test_hits_found_lately_are_kept_until_there_is_no_room():
    recent = Recent(most=2100)
    hits = np.zeros(50, dtype=np.int32), np.zeros(50, dtype=np.float32)  # 400 bytes and what an entry costs
    recent.keep("a", hits)
    recent.keep("b", hits)
    assert recent.get("a") is hits

    recent.keep("c", hits)

    assert recent.get("b") is None
    assert recent.get("a") is recent.get("c") is hits
