import pytest

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.asks import read_asks_of
from knowledge.models import FactKind


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Ai chủ trì hội nghị?", AnswerType.PERSON),
        ("Hai ông tướng nào cùng chủ trì?", AnswerType.PERSON),
        ("Đơn vị nào tổ chức hội nghị?", AnswerType.ORGANISATION),
        ("Nghi phạm trốn ở khách sạn nào?", AnswerType.PLACE),
        ("Hội nghị diễn ra ở đâu?", AnswerType.PLACE),
        ("Hội nghị diễn ra ngày nào?", AnswerType.DATE),
        ("Vụ cháy xảy ra lúc mấy giờ?", AnswerType.HOUR),
        ("Hôm đó là thứ mấy?", AnswerType.WEEKDAY),
        ("Vì sao xe bị lật?", AnswerType.REASON),
        ("Ông ấy giữ chức gì?", AnswerType.POST),
        ("Quyết định đó số mấy?", AnswerType.DOCUMENT_NUMBER),
        ("Bị khởi tố về tội gì?", AnswerType.NAMED),
        ("Có ai bị thương không?", AnswerType.POLAR),
        ("Cầu đã thông xe chưa?", AnswerType.POLAR),
        ("Vụ cháy chợ", AnswerType.TOPIC),
    ],
)
def test_question_words_tell_what_is_asked_for(question, wanted):
    assert read_asks_of(question).asks[0].type is wanted


def test_the_noun_after_bao_nhieu_is_what_is_counted():
    (ask,) = read_asks_of("Có bao nhiêu tập thể được khen thưởng?").asks
    assert ask.head == ("tập", "thể")


def test_a_mark_ends_the_noun_that_is_counted():
    first, second = read_asks_of("Khởi tố được mấy vụ, mấy bị can?").asks
    assert first.head == ("vụ",)
    assert second.head == ("bị", "can")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Bị phạt bao nhiêu tiền?", FactKind.MONEY),
        ("Thiệt hại ước tính bao nhiêu?", FactKind.MONEY),
        ("Giảm mấy phần trăm?", FactKind.PERCENT),
        ("Cây cầu dài bao nhiêu?", FactKind.LENGTH),
        ("Tỷ lệ phá án năm 2018", FactKind.PERCENT),
    ],
)
def test_a_number_is_asked_for_by_what_it_measures(question, kind):
    assert kind in read_asks_of(question).asks[0].kinds


def test_may_before_people_in_talk_asks_for_no_number():
    (ask,) = read_asks_of("Mấy ông đó trốn ở khách sạn nào?").asks
    assert ask.type is AnswerType.PLACE


def test_the_first_known_noun_tells_whose_name_is_asked_for():
    (ask,) = read_asks_of("Giám đốc công ty trong vụ buôn lậu tên là gì?").asks
    assert ask.type is AnswerType.PERSON


def test_a_question_may_ask_for_several_things():
    types = [ask.type for ask in read_asks_of("Chỉ thị do ai ban hành và ban hành ngày nào?").asks]
    assert types == [AnswerType.PERSON, AnswerType.DATE]


def test_totals_comparisons_and_lists_are_noticed():
    assert read_asks_of("Tổng cộng có bao nhiêu người?").is_total
    assert read_asks_of("Tập thể hay cá nhân nhiều hơn?").is_comparison
    assert read_asks_of("Hai ông tướng nào cùng chủ trì?").is_several
    assert not read_asks_of("Ông tướng nào chủ trì?").is_several


def test_questions_about_the_page_are_noticed():
    assert read_asks_of("Bài viết đăng lúc nào?").record_fields == ("published_at",)
    assert read_asks_of("Ai viết bài này?").record_fields == ("byline",)
    assert read_asks_of("Nguồn lực nào được đề nghị?").record_fields == ()


def test_nao_after_khong_stands_for_any_and_asks_for_no_name():
    assert read_asks_of("Không có vụ đặc biệt nghiêm trọng nào").asks[0].type is AnswerType.TOPIC
