from datetime import date
from decimal import Decimal

import pytest

from knowledge.extraction.extractor import extract
from knowledge.models import Document, Fact, FactKind, Qualifier

PUBLISHED_ON = date(2024, 3, 5)


def facts_of(text: str) -> tuple[Fact, ...]:
    return extract(text, PUBLISHED_ON).facts


def awards_of(text: str) -> list[tuple[str, int, str | None, str | None]]:
    return [(one.kind, one.count, one.giver, one.recipient_kind) for one in extract(text, PUBLISHED_ON).awards]


def only_document(text: str) -> Document:
    (document,) = extract(text, PUBLISHED_ON).documents
    return document


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "qualifier"),
    [
        ("phát hiện hơn 13.000 vụ", FactKind.COUNT, "13000", "vụ", Qualifier.OVER),
        ("thu gần 90 tỷ đồng", FactKind.MONEY, "90000000000", "đồng", Qualifier.UNDER),
        ("nặng khoảng 2,5 tấn", FactKind.WEIGHT, "2.5", "tấn", Qualifier.ABOUT),
        ("chạy tối đa 80 km/h", FactKind.SPEED, "80", "km/h", Qualifier.AT_MOST),
        ("từ 18 tuổi trở lên", FactKind.AGE, "18", "tuổi", Qualifier.AT_LEAST),
        ("cao gấp 3 lần", FactKind.RATIO, "3", "lần", Qualifier.EXACT),
        ("đi trên 2 xe máy", FactKind.COUNT, "2", "xe máy", Qualifier.EXACT),
        ("với tốc độ 60 km/h", FactKind.SPEED, "60", "km/h", Qualifier.EXACT),
        ("bắt hai đối tượng", FactKind.COUNT, "2", "đối tượng", Qualifier.EXACT),
    ],
)
def test_a_number_has_its_unit_and_qualifier(text, kind, value, unit, qualifier):
    (fact,) = facts_of(text)

    assert (fact.kind, fact.value, fact.unit, fact.qualifier) == (kind, Decimal(value), unit, qualifier)


def test_the_span_holds_qualifier_number_and_unit():
    text = "Vụ án gây thiệt hại hơn 16,3 tỷ đồng cho người dân."
    (fact,) = facts_of(text)

    assert fact.span.of(text) == "hơn 16,3 tỷ đồng"
    assert fact.subject == "Vụ án gây thiệt hại"


def test_a_range_of_two_amounts_is_one_fact():
    (fact,) = facts_of("Người vi phạm bị phạt từ 2,5 triệu đồng đến 3 triệu đồng.")

    assert (fact.value, fact.upper) == (Decimal(2_500_000), Decimal(3_000_000))


def test_the_clauses_of_a_sentence_share_its_period():
    facts = facts_of(
        "Chỉ tính riêng năm 2021, phạm pháp hình sự giảm 3% so với cùng kỳ, tỷ lệ điều tra khám phá án đạt 81,5%, "
        "trọng án trên 95%, tai nạn giao thông giảm."
    )

    assert [(fact.subject, fact.period) for fact in facts] == [
        ("phạm pháp hình sự", "năm 2021"),
        ("tỷ lệ điều tra khám phá án", "năm 2021"),
        ("trọng án", "năm 2021"),
    ]
    assert facts[0].key == "pham_phap_hinh_su_giam_%"


def test_the_year_of_birth_is_no_period():
    (fact,) = facts_of("Khởi tố Trần Văn Hòa (SN 1982) vì chiếm đoạt 4 tỷ đồng.")

    assert fact.period is None


def test_a_row_of_counts_shares_its_subject():
    facts = facts_of("Công an tỉnh khởi tố 32 vụ, 16 bị can.")

    assert [(fact.unit, fact.subject) for fact in facts] == [
        ("vụ", "Công an tỉnh khởi tố"),
        ("bị can", "Công an tỉnh khởi tố"),
    ]


def test_an_age_in_brackets_is_the_person_s():
    (fact,) = facts_of("Công an bắt Trần Văn Hòa (45 tuổi).")

    assert (fact.kind, fact.subject) == (FactKind.AGE, "Trần Văn Hòa")


@pytest.mark.parametrize(
    "text", ["Tàu Thái Bình 27 cập cảng.", "Ban Chỉ đạo 138 họp.", "Tại ngã ba đường Láng.", "GMT+7"]
)
def test_numbers_in_names_are_no_facts(text):
    assert facts_of(text) == ()


def test_coordinated_awards_keep_their_givers_and_recipients():
    text = (
        "Chủ tịch UBND tỉnh đã tặng Bằng khen 3 tập thể, 7 cá nhân; "
        "Giám đốc Công an tỉnh tặng Giấy khen 12 tập thể và 20 cá nhân."
    )

    assert awards_of(text) == [
        ("Bằng khen", 3, "Chủ tịch UBND tỉnh", "tập thể"),
        ("Bằng khen", 7, "Chủ tịch UBND tỉnh", "cá nhân"),
        ("Giấy khen", 12, "Giám đốc Công an tỉnh", "tập thể"),
        ("Giấy khen", 20, "Giám đốc Công an tỉnh", "cá nhân"),
    ]


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("Công an tỉnh trao 9 giấy khen đột xuất.", ("Giấy khen", 9, "Công an tỉnh", None)),
        (
            "Đại tá Trần Văn Hòa trao Bằng khen của Bộ Công an cho 4 tập thể.",
            ("Bằng khen", 4, "Bộ Công an", "tập thể"),
        ),
        (
            "Có 6 cá nhân được Bộ trưởng Bộ Tài chính tặng Bằng khen.",
            ("Bằng khen", 6, "Bộ trưởng Bộ Tài chính", "cá nhân"),
        ),
        ("Dịp này, 15 tập thể được khen thưởng.", ("Khen thưởng", 15, None, "tập thể")),
    ],
)
def test_an_award_is_given_or_received(text, award):
    assert awards_of(text) == [award]


def test_two_spellings_of_a_directive_are_one_document():
    text = (
        "Hội nghị thực hiện Chỉ thị 09 của Bộ Công an về “Giữ bình yên phố chợ”. Tổng kết Chỉ thị số 09-BCA-V28 "
        "ngày 15/8/2014 của Bộ trưởng Bộ Công an về “Giữ bình yên phố chợ, bến tàu”."
    )
    document = only_document(text)

    assert (document.kind, document.number, document.short_number) == ("Chỉ thị", "09-BCA-V28", "09")
    assert (document.issued_on, document.issuer) == (date(2014, 8, 15), "Bộ trưởng Bộ Công an")
    assert document.title == "Giữ bình yên phố chợ, bến tàu"


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("theo Nghị định 45/2022/NĐ-CP", "Nghị định", "45/2022/NĐ-CP", None),
        ("ra Quyết định khởi tố bị can số 77", "Quyết định khởi tố bị can", "77", None),
        ("Luật Giao thông đường bộ năm 2008 quy định", "Luật", None, "Giao thông đường bộ"),
        ("Kế hoạch số 12/KH-UBND về tăng cường tuần tra.", "Kế hoạch", "12/KH-UBND", "tăng cường tuần tra"),
    ],
)
def test_a_document_has_its_number_or_title(text, kind, number, title):
    document = only_document(text)

    assert (document.kind, document.number, document.title) == (kind, number, title)


@pytest.mark.parametrize("text", ["lập biên bản 4 trường hợp", "báo cáo 5 vụ", "bản án 30 tháng tù", "Luật sư nói"])
def test_counts_after_a_kind_of_document_are_no_document(text):
    assert extract(text, PUBLISHED_ON).documents == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thu giữ 2 khẩu súng săn.", "2 khẩu súng săn"),
        ("Thu giữ 20 chiếc xe máy.", "20 chiếc xe máy"),
        ("Có 54 phát thanh viên dự thi.", "54 phát thanh viên"),
        ("Nam từng có 5 tiền án.", "5 tiền án"),
        ("Nộp 380USD để chuộc.", "380USD"),
        ("Tải 1.000GB/ngày.", "1.000GB"),
        ("Đơn vị có ông Hòa; 8 phó cục trưởng.", "8 phó cục trưởng"),
    ],
)
def test_a_unit_of_several_words_or_glued_on_is_read_whole(text, said):
    (fact,) = facts_of(text)

    assert fact.span.of(text) == said


@pytest.mark.parametrize("text", ["phạm tội (Điều 246 Bộ luật Hình sự)", "ngụ lầu 1 căn nhà đó", "mạng 4G, ngõ 5B"])
def test_a_number_that_names_something_counts_nothing(text):
    assert facts_of(text) == ()


def test_an_age_right_behind_a_name_is_that_persons():
    facts = facts_of("Khoảng 3 giờ, anh Lê Văn Nam (18 tuổi) và bà Trần Thị Hoa, 60 tuổi, qua đường.")

    assert [(fact.value, fact.subject) for fact in facts if fact.kind is FactKind.AGE] == [
        (18, "Lê Văn Nam"),
        (60, "Trần Thị Hoa"),
    ]


def test_an_age_right_behind_a_count_is_of_those_counted():
    facts = facts_of("Tổ công tác phát hiện một thiếu nữ chừng 20 tuổi bên cầu.")

    assert [fact.subject for fact in facts] == ["Tổ công tác phát hiện", "một thiếu nữ"]


def test_a_year_of_birth_is_no_period():
    facts = facts_of("Bắt Nguyễn Thị Lan, sinh năm 1982, lừa đảo 18 người.")

    assert [fact.period for fact in facts] == [None]


def test_a_period_up_to_now_is_that_of_its_clauses():
    facts = facts_of("Từ đầu năm 2011 đến nay, Lan lừa 18 người, chiếm đoạt 4 tỷ đồng.")

    assert [fact.period for fact in facts] == ["Từ đầu năm 2011 đến nay"] * 2


def test_an_age_may_stand_behind_its_noun():
    (fact,) = facts_of("Anh vừa bước sang tuổi 24 đã lập công.")

    assert (fact.kind, fact.value, fact.span.start) == (FactKind.AGE, 24, len("Anh vừa bước sang "))


def test_what_is_counted_may_stand_before_a_verb_of_happening():
    facts = facts_of("Riêng năm 2018 tai nạn đường bộ xảy ra 18.490 vụ, làm chết 8.079 người.")

    assert [fact.subject for fact in facts] == ["tai nạn đường bộ", "làm chết"]
