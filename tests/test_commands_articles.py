import io
import json
from argparse import Namespace
from datetime import date
from decimal import Decimal

import pytest
from builders import an_article, span_of, with_extract

from bot.commands import export, load, show
from bot.commands.ninjs import ninjs_of
from bot.commands.schema_org import news_article_of
from bot.commands.sheet import write_sheet
from bot.config import Settings
from bot.messages import load_catalogues
from knowledge.models import (
    Award,
    Correction,
    Document,
    Event,
    Fact,
    FactKind,
    Language,
    Moment,
    MomentKind,
    Organisation,
    Person,
    Place,
    PlaceKind,
    Qualifier,
    Quotation,
    Role,
    Status,
)

RECORD = """
id = "cho-do"
headline = "Khen thưởng 12 tập thể giữ gìn an ninh khu chợ"
published_at = 2026-08-15T08:30:00+07:00
source = "Bản tin mẫu"
byline = "Tường Vi"
summary = "Tóm tắt"
topics = ["khen thưởng"]
body = "Đại tá Nghiêm Trọng Khải chủ trì hội nghị. Chủ tịch tặng Bằng khen cho 12 tập thể."
captions = ["Quang cảnh hội nghị"]
"""


@pytest.fixture
def settings(tmp_path):
    return Settings(database_url=f"sqlite:///{tmp_path}/articles.db")


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "cho-do.toml"
    path.write_text(RECORD, encoding="utf-8")
    return path


def run(module, settings, **args):
    out, err = io.StringIO(), io.StringIO()
    status = module.run(Namespace(**args), settings, out, err)
    return status, out.getvalue(), err.getvalue()


def run_load(settings, *paths, command="load", keep_going=False):
    return run(load, settings, paths=list(paths), command=command, keep_going=keep_going)


def full_article():
    article = an_article(corrections=(Correction(an_article().published_at, "Sửa số"),), captions=("Hội nghị",))
    text = article.text
    return with_extract(
        article,
        event=Event("Hội nghị sơ kết", date(2026, 8, 14), None, "Ban Chỉ đạo 138 thành phố", "Nghiêm Trọng Khải"),
        people=(Person("Nghiêm Trọng Khải", Role.CHAIR, span_of(text, "Nghiêm Trọng Khải"), "Đại tá", "Phó Giám đốc"),),
        organisations=(Organisation("Ban Chỉ đạo 138", span_of(text, "Ban Chỉ đạo 138"), ("BCĐ 138",)),),
        documents=(Document("Chỉ thị", span_of(text, "sơ kết"), "18/CT", None, date(2021, 7, 20), "Bộ", "Nâng cao"),),
        facts=(
            Fact(
                "k", FactKind.COUNT, Decimal(12), span_of(text, "12 tập"), "tập thể", None, Qualifier.OVER, "năm 2025"
            ),
        ),
        moments=(Moment(MomentKind.DAY, span_of(text, "14-8"), date(2026, 8, 14), date(2026, 8, 14)),),
        awards=(
            Award("Bằng khen", 12, span_of(text, "12 tập thể"), "Chủ tịch", "tập thể"),
            Award("Bằng khen", 3, span_of(text, "12 tập thể"), "Chủ tịch", "cá nhân"),
        ),
        quotations=(Quotation("Nghiêm Trọng Khải", span_of(text, "chủ trì hội nghị"), is_proposal=True),),
        places=(Place("thành phố", PlaceKind.PROVINCE, span_of(text, "thành phố")),),
    )


def test_loading_reports_last_what_it_did(settings, record):
    status, out, err = run_load(settings, record)

    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "added 1, changed 0, unchanged 0, rejected 0"


def test_checking_reports_the_same_and_changes_nothing(settings, record):
    assert run_load(settings, record, command="check") == (0, "added 1, changed 0, unchanged 0, rejected 0\n", "")
    assert run_load(settings, record)[1] == "added 1, changed 0, unchanged 0, rejected 0\n"


def test_checking_makes_no_database(settings, record, tmp_path):
    run_load(settings, record, command="check")

    assert list(tmp_path.glob("*.db")) == []


def test_rejections_go_to_standard_error_one_a_line(settings, record):
    record.write_text('id = 5\nurgency = "cao"\n', encoding="utf-8")

    status, out, err = run_load(settings, record)

    assert status == 1
    assert out == "added 0, changed 0, unchanged 0, rejected 2\n"
    assert err.splitlines() == [
        f"{record}:1: id: must be text, not a whole number",
        f"{record}:2: urgency: must be a whole number, not text",
    ]


def test_warnings_say_that_they_are_warnings(settings, record):
    record.write_text(RECORD.replace('byline = "Tường Vi"', ""), encoding="utf-8")

    assert run_load(settings, record)[2] == f"warning: {record}: byline: is missing; add who wrote it\n"


def test_an_article_is_shown_as_a_sheet_and_as_json(settings, record):
    run_load(settings, record)

    status, sheet, _ = run(show, settings, article_id="cho-do", json=False)
    shown = json.loads(run(show, settings, article_id="cho-do", json=True)[1])

    assert status == 0
    assert sheet.startswith("cho-do · v1 · usable\nKhen thưởng 12 tập thể giữ gìn an ninh khu chợ\n")
    assert shown["byline"] == "Tường Vi"
    assert all(person["passage"] in " ".join(shown["body"]) for person in shown["extract"]["people"])


def test_an_article_that_is_not_there_is_said_to_be_missing(settings):
    assert run(show, settings, article_id="x", json=False) == (1, "", "x: there is no article of this id\n")


def test_the_sheet_shows_everything_with_its_passage():
    out = io.StringIO()
    write_sheet(full_article(), load_catalogues()[Language.VI], out)
    lines = out.getvalue().splitlines()

    for expected in (
        "  Đăng: 15/08/2026 08:30",
        "  Nơi xuất bản: không nêu",
        "  Chủ trì: Nghiêm Trọng Khải",
        "  Đại tá Nghiêm Trọng Khải, Phó Giám đốc [chair]",
        "    “Đại tá Nghiêm Trọng Khải chủ trì hội nghị.”",
        "  Bằng khen, Chủ tịch: 12 tập thể",
        "  15 = 12 + 3",
        "  > 12 tập thể (năm 2025) [count, k]",
        "  Chỉ thị 18/CT, 20/07/2021, Bộ, “Nâng cao”",
        "  14-8 → 14/08/2026 [day]",
        "  Ban Chỉ đạo 138 = BCĐ 138",
        "  Nghiêm Trọng Khải: chủ trì hội nghị [proposal]",
        "  Đính chính: 15/08/2026 08:30: Sửa số",
        "Chú thích ảnh (1)",
    ):
        assert expected in lines


def test_what_is_exported_as_lines_loads_again_unchanged(settings, record, tmp_path):
    run_load(settings, record)
    status, out, _ = run(export, settings, format="jsonl")
    lines = tmp_path / "export.jsonl"
    lines.write_text(out, encoding="utf-8")

    assert status == 0
    assert run_load(settings, lines)[1] == "added 0, changed 0, unchanged 1, rejected 0\n"


def test_only_usable_articles_are_exported(settings, record):
    for status in ('status = "withheld"', "embargo_until = 2199-01-01", "expires_at = 2020-01-01"):
        record.write_text(f"{status}\n{RECORD}", encoding="utf-8")
        run_load(settings, record)

        assert run(export, settings, format="jsonl")[1] == ""


@pytest.mark.parametrize("form", ["ninjs", "schema-org"])
def test_the_formats_of_others_are_one_object_a_line(settings, record, form):
    run_load(settings, record)

    (line,) = run(export, settings, format=form)[1].splitlines()

    assert "Khen thưởng 12 tập thể" in line
    assert json.loads(line)


def test_ninjs_carries_the_fields_of_its_standard():
    item = ninjs_of(full_article())

    assert item["standard"]["version"] == "3.1"
    assert item["uri"] == "https://bantin.example/cho-an-toan"
    assert (item["type"], item["pubStatus"], item["by"]) == ("text", "usable", "Tường Vi")
    assert item["firstCreated"] == "2026-08-15T01:30:00+00:00"
    assert item["headlines"][0]["value"].startswith("Khen thưởng")
    assert item["people"] == [{"name": "Nghiêm Trọng Khải", "rel": "mentions"}]
    assert "descriptions" not in item


def test_ninjs_names_an_article_without_address_and_spells_cancelled_its_way():
    item = ninjs_of(an_article("chợ đổ", url=None, status=Status.CANCELLED))

    assert item["uri"] == "urn:antt-bot:article:ch%E1%BB%A3%20%C4%91%E1%BB%95"
    assert item["pubStatus"] == "canceled"


def test_json_ld_is_a_news_article():
    article = news_article_of(full_article())

    assert (article["@context"], article["@type"]) == ("https://schema.org", "NewsArticle")
    assert article["datePublished"] == "2026-08-15T01:30:00+00:00"
    assert article["author"] == {"@type": "Person", "name": "Tường Vi"}
    assert article["about"]["startDate"] == "2026-08-14"
    assert {"@type": "Person", "name": "Nghiêm Trọng Khải", "jobTitle": "Phó Giám đốc"} in article["mentions"]
    assert article["correction"][0]["text"] == "Sửa số"
