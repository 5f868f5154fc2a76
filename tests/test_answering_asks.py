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


def read(question):
    """The one ask of a question."""
    (ask,) = read_asks_of(question).asks
    return ask


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Ông Phúc là ai?", AnswerType.POST),
        ("Đại tá Trần Văn Lộc là ai?", AnswerType.POST),
        ("Người lái chiếc xe tải tông vào quán cơm là ai?", AnswerType.PERSON),
        ("Phó của ông Phúc là ai?", AnswerType.PERSON),
        ("Chủ nhân căn nhà bị cháy là ai?", AnswerType.PERSON),
    ],
)
def test_a_persons_own_name_asks_for_the_post_and_a_description_for_the_person(question, wanted):
    assert read(question).type is wanted


@pytest.mark.parametrize(
    ("question", "wanted", "head"),
    [
        ("Bà chủ nhà nghỉ bị giết, nhà nghỉ đó tên là gì?", AnswerType.PLACE, ("nhà", "nghỉ")),
        ("Chiếc xe đó là của công ty tên gì?", AnswerType.ORGANISATION, ("công", "ty")),
        ("Nghi can hai vụ trộm ở phố Hoa, Lê Chân tên là gì?", AnswerType.PERSON, ()),
        ("Con tàu bị chìm tên gì?", AnswerType.NAMED, ("con", "tàu")),
        ("Tên bệnh viện nhận nạn nhân là gì?", AnswerType.PLACE, ("bệnh", "viện")),
        ("Danh tính hung thủ là gì?", AnswerType.PERSON, ()),
        ("CSGT bị tông tên gì?", AnswerType.PERSON, ()),
    ],
)
def test_whose_name_is_asked_for_stands_beside_it_or_begins_the_question(question, wanted, head):
    ask = read(question)
    assert (ask.type, ask.head) == (wanted, head)


def test_only_a_person_without_office_is_plain():
    assert read("Phụ xe tên gì?").is_plain
    assert not read("Chiến sĩ bị tông tên gì?").is_plain
    assert not read("Mấy ông phó cục trưởng tên gì?").is_plain


@pytest.mark.parametrize(
    "question",
    [
        "Ai từng bị nhóm này lừa thì tới đâu trình báo?",
        "Ai muốn làm thẻ phải đến đâu?",
        "Nếu ai phát hiện đám cháy thì chạy về đâu?",
    ],
)
def test_anybody_of_whom_something_else_is_asked_is_no_person_asked_for(question):
    assert read(question).type is AnswerType.PLACE


def test_who_and_where_side_by_side_are_both_asked():
    assert [ask.type for ask in read_asks_of("Ai bị bắt và bị giam ở đâu?").asks] == [
        AnswerType.PERSON,
        AnswerType.PLACE,
    ]


def test_a_record_field_is_asked_for_only_of_a_page():
    assert read_asks_of("Bài này của tỉnh nào?").record_fields == ("city",)
    assert read_asks_of("Thành phố nào được chọn làm nơi tổ chức?").record_fields == ()
    assert read_asks_of("Gỗ được mua từ nguồn nào trước khi bán?").record_fields == ()


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Cấm xe từ mấy giờ đến mấy giờ?", AnswerType.HOUR),
        ("Đợt cao điểm từ ngày nào đến ngày nào?", AnswerType.DATE),
        ("Tuyến xe buýt chạy từ đâu đến đâu?", AnswerType.PLACE),
        ("Vượt đèn đỏ phạt từ bao nhiêu đến bao nhiêu tiền?", AnswerType.NUMBER),
    ],
)
def test_from_one_to_another_is_one_ask_for_a_range(question, wanted):
    ask = read(question)
    assert ask.type is wanted
    assert ask.is_range


def test_each_noun_after_one_question_word_is_counted():
    heads = [ask.head for ask in read_asks_of("Minh oan cho bao nhiêu tập thể và cá nhân?").asks]
    assert heads == [("tập", "thể"), ("cá", "nhân")]
    assert read("Bao nhiêu quốc gia và vùng lãnh thổ tham gia?").head == ("quốc", "gia")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Phạt được mấy chục tỷ?", FactKind.MONEY),
        ("Lấn chiếm bao nhiêu đất?", FactKind.AREA),
        ("Trộm bao nhiêu xăng?", FactKind.VOLUME),
        ("Mỗi lỗi bị phạt nhiêu tiền?", FactKind.MONEY),
        ("Tài xế bị phạt mức nào?", FactKind.MONEY),
        ("Thu hồi được bao nhiêu trong số 16 tỷ đồng?", FactKind.MONEY),
        ("Tổng khối lượng lô hàng mà công ty được thưởng là bao nhiêu?", FactKind.WEIGHT),
        ("Nạn nhân mấy tuổi?", FactKind.AGE),
    ],
)
def test_a_mass_a_scale_and_a_measure_tell_the_kind_of_number(question, kind):
    ask = read(question)
    assert kind in ask.kinds
    assert not ask.head


def test_a_number_behind_a_scale_keeps_its_noun():
    assert read("Mấy chục người bị bắt?").head == ("người",)


def test_a_bare_number_measures_what_the_number_beside_it_does():
    first, second = read_asks_of("Lô hàng khai bao nhiêu mà thực tế bao nhiêu kg?").asks
    assert first.kinds == second.kinds
    assert FactKind.WEIGHT in first.kinds


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Nhóm này dùng mấy phần mềm nào?", AnswerType.NAMED),
        ("Mấy người đó nằm viện nào?", AnswerType.PLACE),
        ("Làm mấy cái cổng hết bao nhiêu tiền?", AnswerType.NUMBER),
    ],
)
def test_may_for_some_asks_for_no_number(question, wanted):
    assert read(question).type is wanted


@pytest.mark.parametrize(
    ("question", "wanted", "head"),
    [
        ("Anh Lộc được giải mấy?", AnswerType.NAMED, ("giải",)),
        ("Ông ấy ở quận mấy?", AnswerType.PLACE, ("quận",)),
        ("Đại hội lần thứ mấy?", AnswerType.NAMED, ("lần", "thứ")),
        ("Bị truy tố theo khoản mấy?", AnswerType.DOCUMENT_NUMBER, ("khoản",)),
    ],
)
def test_what_has_a_number_for_its_name_is_asked_for_by_its_noun(question, wanted, head):
    ask = read(question)
    assert (ask.type, ask.head) == (wanted, head)


@pytest.mark.parametrize(
    "question",
    [
        "Phạt tối đa bao nhiêu tiền mà không cần lập biên bản?",
        "Có bao nhiêu tài xế không chấp hành?",
        "Luật không cần lập biên bản này có hiệu lực từ hôm nào?",
    ],
)
def test_khong_inside_a_question_makes_it_none_of_yes_or_no(question):
    assert not read_asks_of(question).is_polar


def test_any_thing_in_a_question_of_yes_or_no_is_not_asked_for():
    assert read("Tài xế có phê thuốc gì không?").type is AnswerType.POLAR
    assert read_asks_of("Anh ấy có được thưởng không, bao nhiêu tiền?").is_polar


def test_several_are_wanted_only_where_the_asked_noun_says_so():
    assert read("Hai học sinh đuối nước tên là gì?").is_several
    assert read("Những đơn vị nào được khen?").is_several
    assert not read("Thứ trưởng nào trao quyết định cho các phó cục trưởng?").is_several
    assert not read("Năm 2018 ai được bổ nhiệm?").is_several


@pytest.mark.parametrize(
    ("question", "wanted", "head"),
    [
        ("Lô hàng được chở trên tàu nào?", AnswerType.NAMED, ("tàu",)),
        ("Bị khởi tố về tội gì?", AnswerType.NAMED, ("tội",)),
        ("Đứa nào lớn tuổi nhất?", AnswerType.PERSON, ("đứa",)),
        ("Chiếc xe tải chở gì?", AnswerType.NAMED, ("chở",)),
        ("Nhóm này cướp những gì?", AnswerType.NAMED, ("cướp",)),
        ("Hắn đi bằng gì?", AnswerType.NAMED, ("bằng",)),
        ("Bị bắt tại thị trấn nào?", AnswerType.PLACE, ("thị", "trấn")),
        ("Phòng cảnh sát nào phá án?", AnswerType.ORGANISATION, ("phòng", "cảnh", "sát")),
        ("Phó giám đốc công an TP HCM nào báo cáo?", AnswerType.PERSON, ("phó", "giám", "đốc")),
        ("Phó chủ tịch thường trực Hải Phòng nào chỉ đạo?", AnswerType.PERSON, ("phó", "chủ", "tịch")),
        ("Trước đó ông ấy làm giám đốc công an tỉnh nào?", AnswerType.ORGANISATION, ("công", "an", "tỉnh")),
        ("Nghị định chính phủ nào quy định?", AnswerType.DOCUMENT_NUMBER, ("nghị", "định")),
    ],
)
def test_the_noun_that_is_asked_for_is_cut_from_the_words_around_it(question, wanted, head):
    ask = read(question)
    assert (ask.type, ask.head) == (wanted, head)


def test_a_word_in_a_name_asks_nothing():
    assert read("Vụ quán Sao Biển có bao nhiêu người bị bắt?").type is AnswerType.NUMBER


@pytest.mark.parametrize(
    ("question", "head", "other"),
    [
        ("Chiếc xe mang biển số nào?", ("biển", "số"), ("biển", "kiểm", "soát")),
        ("Biển số của chiếc xe đó là gì?", ("biển", "số"), ("bks",)),
        ("Phát hiện cháy thì gọi số nào?", ("số", "điện", "thoại"), ("đường", "dây", "nóng")),
        ("Bà ấy ngã trước cửa nhà số mấy?", ("số", "nhà"), ("nhà", "số")),
        ("Họ đi chuyến bay số hiệu nào?", ("chuyến", "bay"), ("số", "hiệu")),
    ],
)
def test_what_is_written_in_digits_is_asked_for_with_all_its_nouns(question, head, other):
    ask = read(question)
    assert (ask.type, ask.head) == (AnswerType.ATTRIBUTE, head)
    assert other in ask.nouns


def test_a_given_plate_or_flight_is_not_asked_for():
    assert read("Xe biển số 15A-12345 bị phạt bao nhiêu?").type is AnswerType.NUMBER
    assert read("Chuyến bay đó chở bao nhiêu khách?").head == ("khách",)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hai nhà đánh nhau vì chuyện gì?", AnswerType.REASON),
        ("Căn cứ vào đâu mà phạt?", AnswerType.REASON),
        ("Nguyên do vụ cháy là gì?", AnswerType.REASON),
        ("Mua dao để làm gì?", AnswerType.PURPOSE),
        ("Tài xế bị xử lý ra sao?", AnswerType.MANNER),
        ("Nạn nhân là gì của hung thủ?", AnswerType.NAMED),
        ("Đại hội có mấy nguyên nhân được nêu?", AnswerType.NUMBER),
    ],
)
def test_reason_purpose_and_treatment_are_asked_for_in_many_words(question, wanted):
    assert read(question).type is wanted


def test_rank_superlative_and_what_was_before_are_marked():
    assert read("Ông ấy được thăng quân hàm gì?").is_rank
    assert read("Ai bị thương nặng nhất?").is_most
    assert read("Trước khi nghỉ hưu ông ấy giữ chức gì?").is_former
    assert not read("Ông ấy giữ chức gì?").is_former


def test_what_is_to_be_listed_tells_what_is_asked_for():
    assert read("Kể tên các đơn vị được khen").type is AnswerType.ORGANISATION
    assert read("Kể tên các phó cục trưởng").type is AnswerType.PERSON


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Thuyền trưởng tên gì, bị xử lý sao rồi?", AnswerType.MANNER),
        ("Uống nhầm thuốc trừ sâu thì bị sao vậy?", AnswerType.MANNER),
        ("Ông chủ tịch nói sao về vụ này?", AnswerType.MANNER),
        ("Thế sao đám cháy lại khó dập?", AnswerType.REASON),
        ("Bà chủ sao đi đốt xe của khách?", AnswerType.REASON),
        ("Sao tài xế bị đánh vậy trời?", AnswerType.REASON),
        ("Có ai bị sao không?", AnswerType.POLAR),
    ],
)
def test_sao_behind_its_verb_asks_how_and_before_it_why(question, wanted):
    assert read_asks_of(question).asks[-1].type is wanted


@pytest.mark.parametrize(
    ("question", "wanted", "head"),
    [
        ("Người chết trong vụ ẩu đả ở quán Biển Xanh, quận Hoa Lư tên là gì?", AnswerType.PERSON, ()),
        ("Nạn nhân ở xã Hoa Sơn, huyện Hoa Lư, tỉnh Ninh Bình tên gì?", AnswerType.PERSON, ()),
        ("Khách sạn bị cháy ở phố Hoa, quận 5 tên gì?", AnswerType.PLACE, ("khách", "sạn")),
        ("Phó tướng của băng cướp tên thiệt là gì?", AnswerType.PERSON, ()),
        ("Họ tên đầy đủ của thuyền trưởng là gì?", AnswerType.PERSON, ()),
        ("Blog của ông Lê Văn Hoa tên gì?", AnswerType.NAMED, ("blog",)),
        ("Bên trường học tặng quân khu bức tranh tên gì?", AnswerType.NAMED, ("bức", "tranh")),
        ("Đoàn kịch diễn vở kịch tên gì?", AnswerType.NAMED, ("vở", "kịch")),
    ],
)
def test_an_address_behind_the_subject_is_not_what_has_the_name(question, wanted, head):
    ask = read(question)
    assert (ask.type, ask.head) == (wanted, head)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hai dịch vụ công trực tuyến nào được mở?", AnswerType.NAMED),
        ("Công an những tỉnh, thành nào phối hợp?", AnswerType.PLACE),
        ("Những tập thể, cá nhân nào được khen?", AnswerType.PERSON),
        ("Hội có những phong trào, mô hình, công trình gì?", AnswerType.NAMED),
        ("Hai công ty bị lợi dụng là công ty nào?", AnswerType.ORGANISATION),
        ("Ba phường được chọn là phường nào?", AnswerType.PLACE),
    ],
)
def test_a_row_of_nouns_and_a_subject_in_the_plural_ask_for_several(question, wanted):
    ask = read(question)
    assert ask.type is wanted
    assert ask.is_several


def test_the_ways_of_a_journey_are_one_ask():
    for question in ("Chở thuốc lá từ đâu về đâu?", "Hàng đi từ đâu ra đâu?", "Nhóm này chạy từ đâu sang đâu?"):
        (ask,) = read_asks_of(question).asks
        assert ask.type is AnswerType.PLACE
        assert ask.is_range


def test_what_stands_behind_a_measure_is_counted():
    assert read("Tòa nhà bị cháy cao mấy tầng?").head == ("tầng",)
    assert read("Cầu rộng bao nhiêu làn xe?").head == ("làn",)
    assert read("Tòa nhà cao bao nhiêu mét?").kinds == {FactKind.LENGTH}


def test_so_many_of_each_kind_is_a_number():
    ask = read_asks_of("Cá nhân hay đơn vị nhiều hơn, mỗi loại bao nhiêu?").asks[-1]
    assert ask.type is AnswerType.NUMBER


@pytest.mark.parametrize(
    "question",
    [
        "Anh ấy bị bắn trúng chỗ nào?",
        "Nạn nhân bị thương ở đâu?",
        "Kẻ đó đâm vào đâu?",
        "Ông cụ đau chỗ nào trên người?",
    ],
)
def test_the_place_of_a_wound_is_no_place_to_go_to(question):
    assert read(question).type is AnswerType.NAMED
    assert ("trúng",) in read(question).nouns


def test_the_author_of_something_else_is_no_field_of_the_page():
    assert read_asks_of("Tác giả bài dự thi đạt giải là ai?").record_fields == ()
    assert read_asks_of("Tác giả bài phóng sự đăng trên tạp chí Hoa là ai?").record_fields == ()
    assert read_asks_of("Ai viết bài này?").record_fields == ("byline",)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Nạn nhân nằm viện nào?", AnswerType.PLACE),
        ("Hung thủ học trường nào?", AnswerType.ORGANISATION),
        ("Nghi phạm trốn sang nước nào?", AnswerType.PLACE),
        ("Tài xế quê huyện nào?", AnswerType.PLACE),
        ("Vị giám đốc công ty nào bị bắt?", AnswerType.PERSON),
        ("Thứ trưởng bộ công an nào chủ trì?", AnswerType.PERSON),
        ("Nhà tướng cướp nuôi con gì?", AnswerType.NAMED),
    ],
)
def test_a_verb_between_two_nouns_leaves_the_second_one_asked_for(question, wanted):
    assert read(question).type is wanted


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Nhà ông trùm ở khu Hoa Mai là biệt thự số mấy?", ("biệt", "thự")),
        ("Bà ấy thuê phòng số bao nhiêu?", ("phòng",)),
        ("Container gỗ lậu ở cảng mang số hiệu gì?", ("container",)),
        ("Con tàu bị giữ mang số hiệu nào?", ("con", "tàu")),
        ("Bà ấy ở nhà số mấy?", ("số", "nhà")),
    ],
)
def test_a_thing_that_goes_by_a_number_is_asked_for_by_its_noun(question, head):
    ask = read(question)
    assert (ask.type, ask.head) == (AnswerType.ATTRIBUTE, head)


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Bao nhiêu doanh nghiệp dùng hóa đơn giả?", ("doanh", "nghiệp")),
        ("Xử lý mấy xe chở gia cầm?", ("xe",)),
        ("Có bao nhiêu người chết?", ("người", "chết")),
        ("Bao nhiêu người không khai báo?", ("người",)),
    ],
)
def test_a_verb_behind_what_is_counted_is_no_part_of_it(question, head):
    assert read(question).head == head


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Có bao nhiêu vụ mua bán ma túy?", ("vụ", "mua", "bán")),
        ("Xử lý bao nhiêu vụ tham nhũng?", ("vụ", "tham", "nhũng")),
        ("Bao nhiêu người mua bị lừa?", ("người", "mua")),
    ],
)
def test_what_a_case_is_about_belongs_to_it(question, head):
    assert read(question).head == head


@pytest.mark.parametrize(
    "question",
    [
        "Tài xế có bằng lái không mà chạy nhanh vậy?",
        "Tài xế có uống rượu không hay là buồn ngủ?",
        "Vụ án xử xong chưa, mấy năm tù?",
    ],
)
def test_a_question_of_yes_or_no_may_go_on(question):
    assert read_asks_of(question).is_polar


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Bà ấy bị lừa mất bao nhiêu?", FactKind.MONEY),
        ("Chủ xe nộp hết bao nhiêu?", FactKind.MONEY),
        ("Nạn nhân đã chuyển khoản tổng cộng bao nhiêu?", FactKind.MONEY),
        ("Con gấu bán được bao nhiêu?", FactKind.MONEY),
        ("Ông ta bị tạm giam bao nhiêu?", FactKind.DURATION),
    ],
)
def test_the_verb_before_a_bare_number_tells_what_it_measures(question, kind):
    assert kind in read(question).kinds


def test_what_is_counted_behind_such_a_verb_keeps_its_noun():
    assert read("Giao nộp bao nhiêu khẩu súng?").head == ("khẩu", "súng")


def test_what_somebody_does_for_a_living_is_a_post():
    for question in ("Ông ấy trước đây làm gì?", "Bà ta hiện làm gì?", "Nạn nhân sống bằng nghề gì?"):
        assert read(question).type is AnswerType.POST
    assert read("Công an làm gì sau vụ cháy?").type is AnswerType.NAMED


@pytest.mark.parametrize(
    "question", ["Tỷ lệ điều tra, khám phá án đạt bao nhiêu?", "tỉ lệ phá án là bao nhiêu", "Tỷ lệ án giảm bao nhiêu?"]
)
def test_a_share_of_cases_is_no_prison_term(question):
    assert read_asks_of(question).asks[0].kinds == {FactKind.PERCENT}


@pytest.mark.parametrize(
    ("question", "wanted", "head"),
    [
        ("Thang cứu hỏa vươn tới tầng thứ mấy?", AnswerType.PLACE, "tầng"),
        ("Năm nay là năm thứ mấy liên tiếp đội đoạt giải?", AnswerType.NAMED, "năm thứ"),
        ("Quán nước mỗi ngày bao nhiêu khách?", AnswerType.NUMBER, "khách"),
        ("Hôm ấy là ngày bao nhiêu?", AnswerType.DATE, ""),
        ("Tổ chức nào tài trợ cây cầu?", AnswerType.ORGANISATION, "tổ chức"),
        ("Chị ấy bị đơn vị nào xử phạt?", AnswerType.ORGANISATION, "đơn vị"),
        ("Hắn mạo danh cán bộ phòng nào?", AnswerType.ORGANISATION, "phòng"),
        ("Cụ bà là người tỉnh nào?", AnswerType.PLACE, "tỉnh"),
        ("Em ấy là sinh viên trường nào?", AnswerType.ORGANISATION, "trường"),
        ("Cán bộ xã nào nhận quà?", AnswerType.PERSON, "cán bộ"),
        ("Trang bán hàng có tên miền nào?", AnswerType.ATTRIBUTE, "tên miền"),
    ],
)
def test_the_words_around_a_question_word_tell_what_it_asks_for(question, wanted, head):
    (ask,) = read_asks_of(question).asks
    assert (ask.type, " ".join(ask.head)) == (wanted, head)


def test_an_interest_may_be_told_as_money_or_as_a_share():
    assert read_asks_of("Chủ tiệm lấy lãi bao nhiêu?").asks[0].kinds == {FactKind.MONEY, FactKind.PERCENT}


def test_a_town_at_the_end_of_a_description_is_nobodys_name():
    (ask,) = read_asks_of("Người lái chiếc xe tông 3 người ở Tân Mai, Hà Nội là ai?").asks
    assert ask.type is AnswerType.PERSON


@pytest.mark.parametrize(
    ("question", "wanted", "head"),
    [
        ("Bệnh nhân nằm ở khoa nào?", AnswerType.ORGANISATION, "khoa"),
        ("Bà ấy là trưởng khoa nào?", AnswerType.ORGANISATION, "khoa"),
        ("Chuyến bay từ đâu đến đâu?", AnswerType.PLACE, ""),
        ("Trận đấu kết thúc với tỷ số bao nhiêu?", AnswerType.NUMBER, ""),
        ("Cơn bão số mấy đổ bộ?", AnswerType.ATTRIBUTE, "cơn bão"),
        ("Nhà thầu thi công cầu là đơn vị nào?", AnswerType.ORGANISATION, "đơn vị"),
        ("Ban 799 là ban gì?", AnswerType.MEANING, ""),
        ("Chủ đầu tư dự án là ai?", AnswerType.ORGANISATION, ""),
        ("Chừng nào đường thông xe?", AnswerType.DATE, ""),
    ],
)
def test_bodies_ways_and_scores_are_asked_for_as_such(question, wanted, head):
    (ask,) = read_asks_of(question).asks
    assert (ask.type, " ".join(ask.head)) == (wanted, head)
