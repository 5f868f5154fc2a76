"""What the desk brings in: sifted, looked at, and written together with what the desk says of it."""

from dataclasses import replace

import pytest
from conversing import NOW, write_market
from drafting import CHAIR, HEADLINE, TEXT, a_file, a_line

from knowledge.amending import amend, erase, withdraw
from knowledge.errors import ArticleChanged
from knowledge.extraction.extractor import extract
from knowledge.loading import load_paths
from knowledge.models import Status
from knowledge.packing import Composer
from knowledge.publishing import Proposal, dated, glance, prepare, publish, rebase, sift, understand
from knowledge.reading.records import Override
from knowledge.reading.sent import Beside, read_sent_file, read_sent_text
from knowledge.store import Hand
from knowledge.topics.traits import read_traits

MARKET = "cho-an-toan"
TITLED = Override(headline="Tiêu đề của tòa soạn")


def nothing(_: object) -> None:
    pass


HAND = Hand(99, NOW, nothing)


def proposals_of(store, content: bytes, name: str = "tin.jsonl") -> tuple[Proposal, ...]:
    return sift(read_sent_file(name, content), store)[0]


def publish_all(store, *proposals: Proposal, hand: Hand = HAND) -> None:
    publish(prepare(proposals, store, now=NOW), store, hand)


@pytest.fixture
def market(folder, store):
    """The proposal of another version of an article that is in the library."""
    load_paths([folder], store, now=NOW)
    write_market(folder, merits=13)
    (proposal,) = proposals_of(store, folder.joinpath(f"{MARKET}.toml").read_bytes(), "tin.toml")
    return proposal


def test_what_is_published_is_what_a_load_of_the_same_file_makes(store, tmp_path):
    file = tmp_path / "tin.jsonl"
    file.write_bytes(a_file(3))
    publish_all(store, *proposals_of(store, a_file(3)))

    report = load_paths([file], store, now=NOW)

    assert (report.added, report.changed, report.unchanged) == (0, 0, 3)


def test_the_word_of_the_desk_comes_with_the_article_and_outlives_loads(store, tmp_path):
    (proposal,) = proposals_of(store, a_file(1))
    publish_all(store, replace(proposal, said=TITLED))
    file = tmp_path / "tin.jsonl"
    file.write_text(a_line(1, byline="Hà Thu"), encoding="utf-8")
    load_paths([file], store, now=NOW)

    article = store.article("tin-1")
    assert (article.headline, article.byline, article.version) == ("Tiêu đề của tòa soạn", "Hà Thu", 2)


def test_what_fails_beside_an_article_leaves_nothing_of_it(store):
    def fail(_: object) -> None:
        raise ArticleChanged(MARKET)

    (proposal,) = proposals_of(store, a_file(1))
    with pytest.raises(ArticleChanged):
        publish_all(store, replace(proposal, said=TITLED), hand=Hand(99, NOW, fail))

    assert (store.count(), store.overrides()) == (0, {})


@pytest.mark.usefixtures("market")
def test_what_is_there_and_the_same_is_sifted_out_and_so_is_what_was_deleted_for_good(store, folder):
    same = folder.joinpath("ben-pha.toml").read_bytes()
    assert "says the same" in str(sift(read_sent_file("tin.toml", same), store)[1][0])
    erase(store, MARKET, 0, HAND)

    found, (refusal,) = sift(read_sent_file("tin.toml", folder.joinpath(f"{MARKET}.toml").read_bytes()), store)

    assert found == ()
    assert "was deleted for good" in str(refusal)


def test_a_new_version_keeps_what_the_desk_said_of_the_old_one(store, market):
    amend(store, MARKET, 0, TITLED, HAND)
    publish_all(store, rebase(market, store))

    article = store.article(MARKET)
    assert (article.headline, article.version) == ("Tiêu đề của tòa soạn", 3)
    assert "13 tập thể" in article.text


def test_what_was_deleted_for_good_meanwhile_is_refused_and_the_others_are_published(store, market):
    (other,) = proposals_of(store, a_file(1))
    erase(store, MARKET, 0, HAND)
    prepared = prepare([market, other], store, now=NOW)
    publish(prepared, store, HAND)

    assert prepared.refused == {MARKET}
    assert (store.article(MARKET).text, store.article("tin-1") is None) == ("", False)


def test_two_words_of_the_desk_do_not_overwrite_each_other(store, market):
    amend(store, MARKET, 0, TITLED, HAND)
    mine = replace(market, said=Override(source="Bản tin mới"))
    with pytest.raises(ArticleChanged):
        publish_all(store, mine)

    publish_all(store, rebase(mine, store))

    article = store.article(MARKET)
    assert (article.headline, article.source) == ("Tiêu đề của tòa soạn", "Bản tin mới")


def test_what_changes_between_preparing_and_writing_stops_it(store, market):
    prepared = prepare([replace(market, said=TITLED)], store, now=NOW)
    amend(store, MARKET, 0, Override(status=Status.WITHHELD), HAND)

    with pytest.raises(ArticleChanged):
        publish(prepared, store, HAND)

    assert "12 tập thể" in store.article(MARKET).text


def test_an_article_that_says_the_same_with_a_word_of_the_desk_is_a_new_version(store, market):
    publish_all(store, market)
    publish_all(store, replace(market, said=TITLED))

    article = store.article(MARKET)
    assert (article.headline, article.version) == ("Tiêu đề của tòa soạn", 3)


def test_a_draft_that_was_composed_is_not_composed_again_where_nothing_has_changed(store):
    calls = []

    def counted(text, day):
        calls.append(text)
        return extract(text, day)

    (proposal,) = proposals_of(store, a_file(1))
    (seen,) = glance([proposal], now=NOW)
    known = replace(proposal, packed=seen.packed)
    prepare([known], store, now=NOW, composer=Composer(extract=counted))
    assert calls == []

    prepare([replace(known, said=TITLED)], store, now=NOW, composer=Composer(extract=counted))
    assert len(calls) == 1


def test_a_text_without_a_date_is_taken_for_one_of_today(store):
    (proposal,) = sift(read_sent_text(TEXT, Beside(), ""), store)[0]
    article = understand(dated(proposal, NOW), store, now=NOW).article

    assert article.published_at == NOW
    assert article.extract.event.held_on.isoformat() == "2026-08-18"
    known = dated(replace(proposal, said=Override(published_at="2026-08-19")), NOW)
    assert understand(known, store, now=NOW).article.published_at != NOW


def test_what_was_understood_tells_what_is_doubtful_and_what_it_replaces(store, market):
    understood = understand(market, store, now=NOW)
    assert understood.replaces == "Hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương"
    assert understood.warnings == ()

    (proposal,) = sift(read_sent_text(TEXT, Beside(), ""), store)[0]
    new = understand(proposal, store, now=NOW)
    assert new.replaces is None
    assert [one.key for one in new.warnings] == ["source", "published_at"]
    assert CHAIR in {one.name for one in new.article.extract.people}


def test_topics_and_areas_that_were_chosen_are_all_that_there_are(store):
    (proposal,) = proposals_of(store, a_file(1))
    found = read_traits(understand(proposal, store, now=NOW).article, "Hải Phòng")
    chosen = replace(proposal, said=Override(topics=("Ma túy",), areas=("phuong_an_bien",)))
    none = replace(proposal, said=Override(topics=(), areas=()))

    assert "quan_hai_an" in found.areas
    traits = read_traits(understand(chosen, store, now=NOW).article, "Hải Phòng")
    assert (traits.topics, traits.areas) == (("ma_tuy",), ("phuong_an_bien",))
    traits = read_traits(understand(none, store, now=NOW).article, "Hải Phòng")
    assert (traits.topics, traits.areas) == ((), ())


def test_several_articles_are_withdrawn_together(store):
    publish_all(store, *proposals_of(store, a_file(3)))
    amend(store, "tin-1", 0, Override(status=Status.WITHHELD), HAND)

    assert withdraw(store, ["tin-1", "tin-2", "tin-3", "tin-9"], HAND) == 2
    assert len(store.withheld()) == 3


def test_a_record_without_anything_to_read_is_named_with_its_headline(store):
    (proposal,) = proposals_of(store, a_line(1, body=None).encode())
    (seen,) = glance([proposal], now=NOW)

    assert (seen.headline, seen.doubts) == (f"{HEADLINE} số 1", 1)
