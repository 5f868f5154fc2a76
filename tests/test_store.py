from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from builders import NOW, an_article, span_of, with_extract
from databases import closing_connections
from sqlalchemy import event, text

from knowledge.errors import StoreBusy, StoreDamaged, StoreTooNew, StoreUndriven, StoreUnreachable
from knowledge.models import (
    Award,
    Correction,
    Document,
    Event,
    Fact,
    FactKind,
    Moment,
    MomentKind,
    Organisation,
    Person,
    Place,
    PlaceKind,
    Qualifier,
    Quotation,
    Role,
    Span,
    Status,
)
from knowledge.store import open_store, pack_article
from knowledge.store.tables import ArticleTable

LATER = NOW + timedelta(days=1)


@pytest.fixture
def store(database_url):
    return open_store(database_url)


def packed(article, said="one", mark="m1"):
    return pack_article(article, record=f'{{"id": "{article.id}", "said": "{said}"}}', content_hash=said, mark=mark)


def full_article():
    article = an_article(
        summary="Tóm tắt",
        captions=("Hội nghị",),
        modified_at=NOW,
        retrieved_at=NOW,
        place="Hải Phòng",
        topics=("khen thưởng",),
        urgency=1,
        status=Status.WITHHELD,
        embargo_until=NOW,
        expires_at=LATER,
        corrections=(Correction(NOW, "Sửa số"),),
        rights="Bản tin mẫu",
    )
    span = span_of(article.text, "Đại tá Nghiêm Trọng Khải")
    day = date(2026, 8, 14)
    return with_extract(
        article,
        event=Event("Hội nghị", day, "Nhà văn hóa", "Ban Chỉ đạo", "Nghiêm Trọng Khải"),
        people=(Person("Nghiêm Trọng Khải", Role.CHAIR, span, "Đại tá", "Phó Giám đốc", "CATP"),),
        organisations=(Organisation("Công an thành phố", span, ("CATP",)),),
        documents=(Document("Chỉ thị", span, "18/CT", "18", day, "Bộ", "Nâng cao"),),
        facts=(
            Fact("k", FactKind.PERCENT, Decimal("82.50"), span, "%", Decimal(90), Qualifier.OVER, "năm 2025", "án"),
        ),
        moments=(Moment(MomentKind.HOUR, span, day, day, 14, 8, 2026, time(9, 40)),),
        awards=(Award("Bằng khen", 12, span, "Chủ tịch", "tập thể"),),
        quotations=(Quotation("Nghiêm Trọng Khải", span, is_proposal=True),),
        places=(Place("chợ Đổ", PlaceKind.SITE, span),),
    )


def test_an_article_comes_back_as_it_was_saved(store):
    article = full_article()

    store.save([packed(article)], now=NOW)

    assert store.load_articles() == [article]
    assert store.article(article.id) == article
    assert store.article("other") is None


def test_a_new_database_is_empty_and_its_folder_is_made(store):
    assert store.is_empty()
    assert store.load_articles() == []


def test_the_folder_of_a_new_file_is_made(tmp_path):
    assert open_store(f"sqlite:///{tmp_path}/new/folder/articles.db").is_empty()


def test_articles_outlive_the_store(store, database_url):
    store.save([packed(an_article())], now=NOW)

    assert open_store(database_url).count() == 1


def test_a_store_in_memory_keeps_what_is_saved():
    store = open_store("sqlite://")
    store.save([packed(an_article())], now=NOW)

    assert store.count() == 1


def test_each_change_is_a_version_and_the_first_ones_are_kept(store):
    store.save([packed(an_article(headline="Một"), "one")], now=NOW)
    store.save([packed(an_article(headline="Hai"), "two")], now=LATER)

    article = store.article("cho-an-toan")
    assert article is not None
    assert (article.headline, article.version) == ("Hai", 2)
    assert [(version, at) for version, at, _ in store.versions("cho-an-toan")] == [(1, NOW), (2, LATER)]
    assert '"said": "one"' in store.versions("cho-an-toan")[0][2]


def test_the_same_content_extracted_anew_is_no_new_version(store):
    store.save([packed(an_article(place=None))], now=NOW)
    store.save([packed(an_article(place="Hải Phòng"), mark="m2")], now=LATER)

    article = store.article("cho-an-toan")
    assert article is not None
    assert (article.place, article.version) == ("Hải Phòng", 1)
    assert len(store.versions("cho-an-toan")) == 1


def test_a_record_may_state_a_later_version(store):
    store.save([packed(an_article(version=4))], now=NOW)
    store.save([packed(an_article(version=2), "two")], now=NOW)

    article = store.article("cho-an-toan")
    assert article is not None
    assert article.version == 5


def test_records_of_another_mark_are_stale(store):
    store.save([packed(an_article("a"), mark="m1"), packed(an_article("b"), mark="m2")], now=NOW)

    assert [stale.id for stale in store.stale_records("m2")] == ["a"]
    assert {name: kept.mark for name, kept in store.kept().items()} == {"a": "m1", "b": "m2"}


def test_when_one_article_cannot_be_written_none_is(store):
    bad = replace(packed(an_article("b")), columns={"headline": None})

    with pytest.raises(StoreUnreachable):
        store.save([packed(an_article("a")), bad], now=NOW)

    assert store.is_empty()


def test_when_the_articles_run_out_by_an_error_none_is_written(store):
    def articles():
        for number in range(600):
            yield packed(an_article(f"a{number}"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.save(articles(), now=NOW)

    assert store.is_empty()


def test_thousands_of_articles_are_saved_at_once(store):
    store.save((packed(an_article(f"a{number:04}")) for number in range(1200)), now=NOW)

    assert [article.id for article in store.load_articles()][:2] == ["a0000", "a0001"]
    assert store.count() == 1200


def test_readers_read_while_another_writes(store, database_url):
    store.save([packed(an_article("a"))], now=NOW)
    other = open_store(database_url)

    def articles():
        yield packed(an_article("b"))
        assert other.count() == 1

    store.save(articles(), now=NOW)

    assert other.count() == 2


def test_the_migrations_make_the_tables_that_the_code_knows(store):
    options = {"include_name": lambda name, kind, _: kind != "table" or name in ArticleTable.metadata.tables}
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)

        assert compare_metadata(context, ArticleTable.metadata) == []


def test_a_database_of_a_later_program_is_left_alone(store, database_url):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE article_migration SET version_num = '9999'"))

    with pytest.raises(StoreTooNew, match="later version"):
        open_store(database_url)


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////dev/null/a.db", "nodialect://x", "sqlite:////proc/none/a.db"])
def test_a_database_that_cannot_be_opened_is_named(url):
    with pytest.raises(StoreUnreachable):
        open_store(url)


def test_a_password_is_not_repeated():
    with pytest.raises(StoreUnreachable) as caught:
        open_store("postgresql+missingdriver://desk:geheim@127.0.0.1/x")

    assert "geheim" not in str(caught.value)


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "a.db").write_text("không phải cơ sở dữ liệu " * 100)

    with pytest.raises(StoreUnreachable):
        open_store(f"sqlite:///{tmp_path}/a.db")


def test_a_locked_database_says_to_try_again(tmp_path):
    url = f"sqlite:///{tmp_path}/a.db"
    hasty = open_store(f"{url}?timeout=0")
    event.listen(hasty.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout=0"))

    check_that_one_writes(open_store(url), hasty)


def test_a_locked_server_says_to_try_again(postgres_url):
    hasty = open_store(f"{postgres_url}&options=-c%20lock_timeout%3D20")

    check_that_one_writes(open_store(postgres_url), hasty)


def check_that_one_writes(store, hasty):
    def articles():
        with pytest.raises(StoreBusy, match="Try again"):
            hasty.save([packed(an_article("b"))], now=NOW)
        yield packed(an_article("a"))

    store.save(articles(), now=NOW)

    assert store.count() == 1


def test_a_driver_that_is_not_installed_is_named_with_what_to_install():
    with pytest.raises(StoreUndriven, match=r"antt-bot\[postgres\]"):
        open_store("postgresql+asyncpg://127.0.0.1/x")


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(StoreUnreachable, match="running"):
        open_store("postgresql://desk@127.0.0.1:1/x")


def test_a_plain_address_of_a_server_is_enough(postgres_url):
    assert open_store(postgres_url.replace("+psycopg", "")).is_empty()


def test_the_first_start_makes_the_tables_on_a_server(postgres):
    with postgres.database(model="template1") as url, closing_connections():
        assert open_store(url).is_empty()


def test_a_connection_that_was_cut_is_made_anew(postgres, postgres_url):
    store = open_store(postgres_url)
    store.save([packed(an_article("a"))], now=NOW)
    with postgres.admin.connect() as admin:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        admin.execute(text(cut), {"name": store.engine.url.database})

    assert store.count() == 1


def test_a_connection_that_is_cut_while_it_is_used_says_so_and_writes_nothing(postgres, postgres_url):
    store = open_store(postgres_url)

    def articles():
        yield packed(an_article("a"))
        with postgres.admin.connect() as admin:
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            admin.execute(text(cut), {"name": store.engine.url.database})

    with pytest.raises(StoreUnreachable):
        store.save(articles(), now=NOW)

    assert store.is_empty()


def test_a_document_that_is_broken_says_so(store):
    store.save([packed(an_article())], now=NOW)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE article SET document = '{}'"))

    with pytest.raises(StoreDamaged):
        store.load_articles()


def test_spans_survive_as_they_are(store):
    store.save([packed(with_extract(an_article(), places=(Place("a", PlaceKind.SITE, Span(0, 3)),)))], now=NOW)

    (article,) = store.load_articles()
    assert article.extract.places[0].span == Span(0, 3)
