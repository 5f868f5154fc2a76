import pytest
from asking import ask, said
from builders import NOW, an_article, extracted

from knowledge.answering.answerer import LEANING, answer_question
from knowledge.answering.asking.asks import read_asks_of
from knowledge.answering.judging.listing import move_odds
from knowledge.library.library import build_library
from knowledge.models import Question


def told(question, headline, *body):
    """What a library of one article says."""
    return said(question, library=build_library([extracted(an_article(headline=headline, body=body))], version=1))


@pytest.mark.parametrize("question", ["Những ai bị bắt vì trộm xe máy?", "Các đối tượng bị bắt gồm những ai?"])
def test_all_people_of_a_list_are_told_in_the_order_of_the_text(question):
    assert said(question) == "Vũ Đình Lâm; Hà Văn Tín; Đỗ Quốc Sang"


def test_people_of_a_list_keep_their_ranks_and_posts():
    assert said("Những ai tới dự hội nghị?") == (
        "Thượng tá Lương Bích Hạnh, Trưởng phòng Cảnh sát hình sự; Tô Mai Quyên, Phó Chủ tịch UBND phường Gia Viên"
    )


def test_one_who_does_something_else_is_not_of_the_list():
    assert "Nghiêm Trọng Khải" not in said("Những ai tới dự hội nghị?")
    assert "Phùng Gia Bảo" not in said("Những ai bị bắt vì trộm xe máy?")


def test_a_list_is_proven_once_by_its_sentence():
    assert len(ask("Những ai bị bắt vì trộm xe máy?").evidence) == 1


def test_a_question_for_one_gives_one():
    assert ";" not in said("Ai chủ trì hội nghị?")


def test_things_of_a_list_are_told_as_printed():
    assert said("Công an thu giữ những gì khi khám xét?").endswith("6 xe máy, 2 bộ phá khóa và 18,5 triệu đồng.")


def test_as_many_are_told_as_were_asked_for_though_the_article_names_others():
    answer = told(
        "Hai đối tượng nào bị bắt vì trộm chó ở Kiến Thụy?",
        "Bắt nhóm trộm chó ở Kiến Thụy",
        "Công an huyện Kiến Thụy bắt hai đối tượng trộm chó là Mạc Văn Tuyên (SN 1990) và Tạ Đình Luân (SN 1992), "
        "theo tin báo của ông Cao Minh Triết.",
    )
    assert answer == "Mạc Văn Tuyên; Tạ Đình Luân"


def test_a_list_that_goes_on_in_the_next_sentence_is_told_whole():
    answer = told(
        "Ba đối tượng bị bắt vì trộm chó ở Kiến Thụy là những ai?",
        "Bắt nhóm trộm chó ở Kiến Thụy",
        "Công an bắt ba đối tượng trộm chó ở Kiến Thụy gồm: Mạc Văn Tuyên (SN 1990), Tạ Đình Luân (SN 1992). "
        "Đối tượng còn lại là Hồ Ngọc Diệp (SN 1995).",
    )
    assert answer == "Mạc Văn Tuyên; Tạ Đình Luân; Hồ Ngọc Diệp"


def test_one_whom_the_question_names_is_not_told_again():
    answer = told(
        "Những ai bị bắt cùng Mạc Văn Tuyên vì trộm chó?",
        "Bắt nhóm trộm chó",
        "Công an bắt Mạc Văn Tuyên (SN 1990), Tạ Đình Luân (SN 1992) và Hồ Ngọc Diệp (SN 1995) vì trộm chó.",
    )
    assert answer == "Tạ Đình Luân; Hồ Ngọc Diệp"


def test_the_last_name_of_a_row_is_told_though_no_list_knows_it():
    answer = told(
        "Đoàn khảo sát mô hình chợ an toàn đã tới những nước nào?",
        "Đoàn khảo sát mô hình chợ an toàn",
        "Đoàn khảo sát mô hình chợ an toàn đã tới các nước gồm: Lào, Thái Lan, Nhật Bản, Xứ Lâm Viên.",
    )
    assert answer == "Lào; Thái Lan; Nhật Bản; Xứ Lâm Viên"


def test_the_ages_of_two_are_told_together():
    answer = told(
        "Hai cháu bị lạc ở bãi biển mấy tuổi?",
        "Hai cháu bé bị lạc ở bãi biển",
        "Hai cháu bị lạc ở bãi biển là cháu Lan (8 tuổi) và cháu Huệ (5 tuổi), theo lời chị Mận (41 tuổi).",
    )
    assert answer == "8 tuổi; 5 tuổi"


def test_a_second_noun_after_and_gets_its_number_too():
    answer = told(
        "Công an quận tặng giấy khen cho bao nhiêu hộ và cơ sở?",
        "Khen các hộ giữ an toàn cháy nổ",
        "Về phòng cháy, quận có 90 tổ. Công an quận đã tặng giấy khen cho 14 hộ, 6 cơ sở làm tốt.",
    )
    assert "14 hộ" in answer
    assert "6 cơ sở" in answer


def test_what_a_noun_lists_behind_a_word_of_example_is_told_whole():
    answer = told(
        "Bà Mận bảo các gia đình làm những thủ tục gì?",
        "Bắt bà Mận lừa xin việc",
        "Bà Mận bảo các gia đình làm một số thủ tục như khai hồ sơ, khám sức khỏe, xác minh lý lịch.",
    )
    assert "khai hồ sơ, khám sức khỏe, xác minh lý lịch" in answer


def test_a_row_of_quoted_names_is_told_from_its_first():
    answer = told(
        "Phụ nữ công an huyện có những chương trình, mô hình, công trình gì giúp trẻ mồ côi?",
        "Phụ nữ công an huyện giúp trẻ mồ côi",
        'Phụ nữ công an huyện giúp trẻ mồ côi bằng chương trình "Mẹ nuôi", mô hình "Vòng ôm", công trình "Vé vui".',
    )
    assert "Mẹ nuôi" in answer


def test_as_many_as_the_question_counts_are_told():
    answer = told(
        "Hai công ty bị phạt vì xả thải ra sông là công ty nào?",
        "Phạt hai công ty xả thải ra sông",
        "Sở đã phạt Công ty Sao Mai và Công ty Hoa Sen vì xả thải ra sông.",
    )
    assert "Công ty Sao Mai" in answer
    assert "Công ty Hoa Sen" in answer


ROW = (
    "Ngày 5-8, công an kiểm tra nhà bà Trần Thị Lụa, phát hiện Phạm Văn Mão và Đinh Công Thìn bỏ nhà đi trộm xe đạp.",
    "Trong một tuần, Phạm Văn Mão, Đinh Công Thìn và Vũ Văn Tỵ - 3 tên trộm nhí đã lấy 7 chiếc xe đạp ở công viên.",
)


@pytest.mark.parametrize(
    "question",
    [
        "Ba thành viên nhóm trộm xe đạp ở công viên tên là gì?",
        "3 thằng trộm xe đạp ở công viên tên gì?",
        "Ba người nào trộm xe đạp ở công viên?",
        "Kể tên 3 người trộm xe đạp ở công viên",
    ],
)
def test_the_row_of_as_many_names_as_are_asked_for_is_told(question):
    library = build_library([extracted(an_article(headline="Bắt nhóm trộm xe đạp ở công viên", body=ROW))], version=1)
    answer = answer_question(Question(question), library, now=NOW, floor=0)
    assert answer.text == "Phạm Văn Mão; Đinh Công Thìn; Vũ Văn Tỵ"


def test_names_of_one_list_are_no_rivals_of_each_other():
    answer = told(
        "Hai cán bộ kho bạc được tặng giấy khen là những ai?",
        "Khen thưởng cán bộ kho bạc",
        "Ông Mai Đình Khoát ký quyết định khen thưởng. Hai cán bộ kho bạc được tặng giấy khen gồm Tạ Đình Luân, Phó "
        "phòng Kế toán và Hồ Ngọc Diệp, Trưởng phòng Kiểm soát.",
    )
    assert "Tạ Đình Luân" in answer
    assert "Hồ Ngọc Diệp" in answer
    assert "Khoát" not in answer


def test_one_of_two_to_choose_from_is_wanted_alone():
    answer = told(
        "Trong hai thanh niên trên xe máy, ai cầm lái?",
        "Tai nạn ở Kiến Thụy",
        "Mạc Văn Tuyên cầm lái xe máy chở Tạ Đình Luân thì gặp nạn ở Kiến Thụy.",
    )
    assert ";" not in answer


@pytest.mark.parametrize(
    "question",
    ["Băng trộm nhà lầu thường lấy những món đồ gì?", "Những loại đồ đạc nào bị băng trộm nhà lầu lấy?"],
)
def test_many_are_wanted_where_the_noun_is_said_to_be_many(question):
    assert read_asks_of(question).is_several


def test_many_are_wanted_behind_a_number_after_who():
    assert read_asks_of("Ai là bốn đối tượng bị bắt ở bến xe?").is_several
    assert not read_asks_of("Ai là người bị bắt ở bến xe?").is_several
    assert not read_asks_of("Những người dân bị gì?").is_several


def test_things_are_told_from_where_their_row_begins():
    answer = told(
        "Ổ bạc ở Kiến Thụy bị thu giữ những tang vật gì?",
        "Phá ổ bạc ở Kiến Thụy",
        "Tang vật ổ bạc bị thu giữ gồm hơn 57 triệu đồng, 20 điện thoại di động, 11 xe máy và bộ xóc đĩa.",
    )
    assert "57 triệu đồng, 20 điện thoại di động, 11 xe máy" in answer


def test_the_article_of_the_question_before_makes_an_answer_surer():
    assert move_odds(0.5, 0) == 0.5
    assert move_odds(0.44, LEANING) > 0.52 > move_odds(0.38, LEANING)
