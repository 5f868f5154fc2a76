from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from knowledge.models import Language, Role, Status
from knowledge.reading.checking import Draft, check_draft
from knowledge.reading.findings import Finding, Origin

ORIGIN = Origin("bai.jsonl", 3)


def check(**fields):
    return check_draft(Draft(ORIGIN, fields))


def faults(**fields):
    return [str(fault) for fault in check(**fields).rejections]


def test_the_least_record_is_an_id():
    record = check(id="a").record

    assert record is not None
    assert (record.id, record.body, record.status, record.language) == ("a", None, Status.USABLE, Language.VI)


def test_texts_are_normalised_and_blank_ones_are_none():
    record = check(id="a", headline=" Bắt  tro\u0323\u0302m\u200b ", byline="  ", body="Một\r\n\r\n hai  ba ").record

    assert record is not None
    assert (record.headline, record.byline, record.body) == ("Bắt trộm", None, ("Một", "hai ba"))


def test_every_field_is_taken():
    record = check(
        id="a",
        version=3,
        url="https://bao.example/a",
        published_at=datetime(2026, 8, 15, 8, 30),  # noqa: DTZ001 - as TOML gives it
        event={"name": "Hội nghị", "date": date(2026, 8, 14), "chair": "Nghiêm Trọng Khải"},
        people=[{"name": "Nghiêm Trọng Khải", "role": "chair"}],
        facts=[{"key": "tội phạm giảm", "value": 6.3, "unit": "%", "qualifier": ">", "passage": "giảm 6,3%"}],
        places=["chợ Đổ", {"name": "quận Hồng Bàng", "kind": "district"}],
        images=[{"caption": "Hội nghị"}],
        corrections=[{"at": "2026-08-16", "text": "Sửa số"}],
        urgency=1,
        status="withheld",
    ).record

    assert record is not None
    assert record.published_at == datetime(2026, 8, 15, 1, 30, tzinfo=UTC)
    assert record.event is not None
    assert record.event.date == date(2026, 8, 14)
    assert record.people[0].role is Role.CHAIR
    assert record.facts[0].value == Decimal("6.3")
    assert [place.name for place in record.places] == ["chợ Đổ", "quận Hồng Bàng"]


def test_a_missing_id_is_named():
    assert faults(body="x") == ["bai.jsonl:3: id: is missing; add it"]


def test_wrong_types_are_named_one_by_one():
    assert faults(id=5, headline=["x"], version=True) == [
        "bai.jsonl:3: id: must be text, not a whole number",
        "bai.jsonl:3: version: must be a whole number, not true or false",
        "bai.jsonl:3: headline: must be text, not a list",
    ]


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({"published_at": "15/08/2026"}, "published_at: must be a date as in 2026-08-15"),
        ({"published_at": 1700000000}, "published_at: must be a date as in 2026-08-15"),
        ({"url": "javascript:alert(1)"}, "url: must be a web address"),
        ({"urgency": 12}, "urgency: must be at most 9, not 12"),
        ({"status": "gone"}, "status: must be 'usable', 'withheld' or 'cancelled', not 'gone'"),
        ({"body": 7}, "body: must be text or a list of texts"),
        ({"people": [{"name": "A"}, {}]}, "people[2].name: is missing; add it"),
        ({"facts": [{"key": "k", "value": "nhiều", "passage": "p"}]}, "facts[1].value: must be a number"),
        ({"facts": [{"key": "k", "value": "NaN", "passage": "p"}]}, "facts[1].value: must be a number"),
        ({"event": "hội nghị"}, "event: must be a table"),
        ({"headline": "a" * 5001}, "headline: is longer than 5,000 characters"),
        ({"id": "  "}, "id: is empty"),
    ],
)
def test_each_fault_says_what_the_key_may_be(fields, start):
    (fault,) = faults(**{"id": "a", **fields})

    assert fault.startswith(f"bai.jsonl:3: {start}")


def test_unknown_keys_are_left_out_with_a_warning_each():
    checked = check(id="a", tags=[], event={"colour": "red"}, people=[{"name": "A", "age": 3}])

    assert checked.record is not None
    assert sorted(str(warning) for warning in checked.warnings) == [
        "bai.jsonl:3: event.colour: is a key we do not know and was left out",
        "bai.jsonl:3: people[1].age: is a key we do not know and was left out",
        "bai.jsonl:3: tags: is a key we do not know and was left out",
    ]


def test_a_finding_is_one_line_whatever_it_repeats():
    assert "\n" not in str(Finding("a\nb.txt", None, "x\ny", "z\nw" * 300))


def test_a_key_made_of_anything_keeps_the_line_readable():
    (warning,) = check(**{"id": "a", "b: c\nd": 1}).warnings

    assert str(warning).startswith("bai.jsonl:3: b_c_d: is a key")
