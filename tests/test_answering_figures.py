from datetime import UTC, datetime
from decimal import Decimal

import pytest
from builders import an_article, extracted

from knowledge.answering.asking.query import build_query
from knowledge.answering.finding.retrieval import find_sentences, score_articles
from knowledge.answering.finding.views import view_sentence
from knowledge.answering.judging.figures import FigureKind, figures_of, share_held
from knowledge.library.library import build_library

RAID = extracted(
    an_article(
        "kho",
        headline="Triệt phá kho pháo lậu ở phường Đông Khê",
        published_at=datetime(2025, 9, 20, 2, tzinfo=UTC),
        body=(
            "Ngày 18-9, công an phường kiểm tra một nhà kho và thu giữ 1.200.000 đồng cùng hai thùng pháo.",
            "Chủ kho khai mua hàng trong tháng 7 theo Quyết định số 25.",
        ),
    )
)
LIBRARY = build_library([RAID], version=1)


def figures(text):
    return figures_of(build_query(text, LIBRARY))


def held(text, article=RAID):
    library = build_library([article], version=1)
    return _share(build_query(text, library), library)


def _share(query, library):
    found = find_sentences(query, library.index, [0], score_articles(query, library.index))
    printed = {figure for figure in figures_of(query) if found.holding((figure.folded,))}
    return share_held(figures_of(query), printed, view_sentence(library, 0, 0, 0))


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Kho pháo bị kiểm tra ngày 18/9/2025 ở đâu?", [FigureKind.DAY, FigureKind.MONTH, FigureKind.YEAR]),
        ("Tháng 7 ai mua hàng?", [FigureKind.MONTH]),
        ("Vụ 4 thùng pháo xảy ra ở đâu?", [FigureKind.NUMBER]),
        ("Quốc lộ QL10 kẹt xe lúc nào?", [FigureKind.CODE]),
        ("Ai kiểm tra nhà kho?", []),
    ],
)
def test_each_figure_is_known_for_what_it_tells(question, kinds):
    assert [figure.kind for figure in figures(question)] == kinds


def test_how_many_things_to_list_is_no_figure_of_the_event():
    assert figures("Kể tên 3 chiến sĩ nào được khen?") == ()


def test_a_sum_in_words_of_scale_is_the_number_in_digits():
    assert figures("Vụ 2 triệu đồng ở đâu?")[0].value == Decimal(2_000_000)


@pytest.mark.parametrize(
    "question",
    [
        "Kho pháo bị kiểm tra ngày 18/9/2025 ở đâu?",  # the year is that of the publication
        "Hồi tháng 9 kho nào bị kiểm tra?",
        "Vụ 2 thùng pháo ở đâu?",  # printed as a word
        "Quyết định số 25 là gì?",
    ],
)
def test_what_the_article_means_is_held_without_being_printed(question):
    assert held(question) == 1


@pytest.mark.parametrize(
    "question",
    ["Kho pháo bị kiểm tra năm 2019 ở đâu?", "Vụ 6 thùng pháo ở đâu?", "Tháng 12 kho nào bị kiểm tra?"],
)
def test_another_figure_is_not_held(question):
    assert held(question) < 1


def test_an_article_without_a_date_may_be_of_any_year():
    undated = extracted(an_article("kho", headline=RAID.headline, published_at=None, body=RAID.body))
    assert held("Kho pháo bị kiểm tra năm 2019 ở đâu?", undated) == 1


def test_a_quarter_means_no_month():
    body = ("Trong quý I, kho pháo bị kiểm tra hai lần.",)
    quarter = extracted(an_article("kho", headline=RAID.headline, published_at=RAID.published_at, body=body))
    library = build_library([quarter], version=1)
    query = build_query("Tháng 1 kho nào bị kiểm tra?", library)
    assert _share(query, library) < 1
