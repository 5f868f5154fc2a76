from dataclasses import fields, replace

import pytest
from asking import SMALL
from builders import an_article, extracted

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.deeds import deeds_asked
from knowledge.answering.asking.offices import find_posts, office_asked
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.conversation import open_frame
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.finding.retrieval import find_sentences, score_articles
from knowledge.answering.judging.nearness import distance
from knowledge.answering.judging.observations import Observations
from knowledge.answering.judging.observing import Observer
from knowledge.answering.judging.periods import years_of
from knowledge.answering.judging.ranking import FAR_BEHIND, closer_look, rank, rank_best
from knowledge.answering.judging.scoring import best_first, firmest_first, is_contradicted, score, trust
from knowledge.answering.judging.turning import denies, turns_of
from knowledge.answering.judging.weights import load_weights
from knowledge.library.library import build_library
from knowledge.library.terms import find_terms
from knowledge.models import Question, Span

QUESTIONS = (
    "Ai chủ trì hội nghị?",
    "Những ai bị bắt?",
    "Phạm pháp hình sự giảm bao nhiêu phần trăm?",
    "Bao nhiêu khẩu súng được giao nộp?",
    "Hội nghị diễn ra ở đâu?",
    "Hội nghị diễn ra ngày nào?",
)


def looked_at(text, library=SMALL):
    """The first thing asked, the sentences worth reading, and who observes them."""
    query = open_frame(Question(text), library).query
    scores = score_articles(query, library.index)
    found = find_sentences(query, library.index, list(range(len(library.ordered))), scores)
    relevance = Relevance(query, found)
    return query.asks.asks[0], closer_look(relevance, library), Observer(query, relevance)


def ranked(text, library=SMALL):
    """All candidates for the first thing asked, the best first."""
    return rank(*looked_at(text, library))


def observed(text, said, library=SMALL):
    """What speaks for the candidate whose span holds the words."""
    return next(one.observations for one in ranked(text, library) if said in one.candidate.said)


def test_every_observation_lies_between_none_and_all():
    for text in ("Ai chủ trì hội nghị?", "Năm 2025 giảm bao nhiêu phần trăm?", "Kho vải cháy ngày nào?", "Cháy ở đâu?"):
        for one in ranked(text):
            values = {field.name: getattr(one.observations, field.name) for field in fields(Observations)}
            assert {name: value for name, value in values.items() if not -1e-6 <= value <= 1 + 1e-6} == {}


def test_one_who_does_what_is_asked_comes_before_others():
    assert observed("Ai chủ trì hội nghị?", "Nghiêm Trọng Khải").role == 1
    assert observed("Ai chủ trì hội nghị?", "Lương Bích Hạnh").role == 0
    assert ranked("Ai chủ trì hội nghị?")[0].candidate.item.name == "Nghiêm Trọng Khải"


def test_another_year_contradicts_and_the_same_does_not():
    asked = "Phạm pháp hình sự năm {} giảm bao nhiêu phần trăm?"
    same, other = (observed(asked.format(year), "12,5%") for year in (2025, 2019))
    assert (same.year, other.year) == (1, 0)
    assert is_contradicted(other)
    assert not is_contradicted(same)


def test_a_head_is_not_a_deputy():
    head = observed("Giám đốc Công an thành phố là ai?", "Nghiêm Trọng Khải")
    deputy = observed("Phó Giám đốc Công an thành phố là ai?", "Nghiêm Trọng Khải")
    assert head.post == 0
    assert is_contradicted(head)
    assert deputy.post > 0
    assert not is_contradicted(deputy)


def test_a_name_that_the_article_lacks_contradicts():
    seen = observed("Ông Trần Hữu Phước bị bắt ngày nào?", "2-8")
    assert seen.names < 1
    assert is_contradicted(seen)


def test_a_figure_that_the_article_lacks_contradicts():
    assert is_contradicted(observed("Vụ 126 bánh ma túy thu giữ bao nhiêu xe máy?", "6 xe máy"))


def seen(one, **values):
    """The candidate with other observations."""
    return replace(one, observations=replace(one.observations, **values))


def test_the_same_said_where_nothing_contradicts_comes_first():
    first, second, *_ = ranked("Ai chủ trì hội nghị?")
    denied, holder, unknown = seen(first, post=0.0), seen(first, post=1.0), seen(first, post=0.5)

    assert firmest_first([denied, second, holder]) == [holder, denied, second]
    assert firmest_first([denied, second, unknown]) == [denied, second, unknown]
    assert firmest_first([seen(first, year=0.0), second, unknown]) == [unknown, seen(first, year=0.0), second]
    assert firmest_first([first, holder, second]) == [first, holder, second]


def test_what_the_asker_said_already_is_no_answer():
    article = extracted(an_article(body=("Đại tá Nghiêm Trọng Khải chủ trì, Thượng tá Lương Bích Hạnh tham dự.",)))
    names = [
        one.candidate.item.name
        for one in ranked("Ai tham dự cùng Nghiêm Trọng Khải?", build_library([article], version=1))
    ]
    assert names == ["Lương Bích Hạnh"]


def test_a_caption_weighs_less_than_the_body():
    article = extracted(an_article(body=("Trời mưa.",), captions=("Đại tá Nghiêm Trọng Khải trao quà.",)))
    library = build_library([article], version=1)
    assert observed("Ai trao quà?", "Khải", library).body == 0
    assert observed("Ai chủ trì hội nghị?", "Khải").body == 1


def test_trust_is_a_share_and_grows_with_the_lead():
    first, *others = ranked("Ai chủ trì hội nghị?")
    close = [first, replace(others[0], score=first.score)]
    assert 0 < trust(close) < trust([first]) < 1


def test_the_same_said_twice_is_no_rival():
    first = ranked("Ai chủ trì hội nghị?")[0]
    assert trust([first, first]) == trust([first])


def test_candidates_of_equal_score_keep_the_order_of_the_text():
    first, second, *_ = ranked("Những ai bị bắt?")
    equal = [replace(one, score=1.0) for one in (second, first)]
    assert [one.candidate.span for one in best_first(equal)] == sorted(one.candidate.span for one in equal)


def test_the_score_is_the_weighted_sum_of_what_was_observed():
    one = ranked("Ai chủ trì hội nghị?")[0]
    weights = load_weights("rank")
    total = sum(weight * getattr(one.observations, name) for name, weight in weights.items())
    assert score(one.candidate, one.observations).score == pytest.approx(total)


def test_every_weight_belongs_to_an_observation_or_a_kind_of_answer():
    observations = {field.name for field in fields(Observations)}
    kinds = {f"type_{kind}" for kind in AnswerType}
    assert set(load_weights("rank")) <= observations
    assert set(load_weights("trust")) <= observations | kinds | {"bias", "lead"}


@pytest.mark.parametrize(("at", "wanted"), [(3, 2), (5, 0), (7, 0), (9, 1)])
def test_the_distance_to_a_span_is_counted_from_its_ends(at, wanted):
    assert distance(at, Span(5, 8)) == wanted


def test_the_prefix_of_a_post_belongs_to_it():
    words = ("ông", "khải", "phó", "giám", "đốc", "và", "bà", "lan", "giám", "đốc")
    assert [post for _, post in find_posts(words)] == [("phó", "giám", "đốc"), ("giám", "đốc")]


def test_the_office_asked_for_has_a_place():
    query = open_frame(Question("Ai là Giám đốc Sở Tư pháp?"), SMALL).query
    office = office_asked(query.all_terms, query.asks)
    assert office.post == ("giám", "đốc")
    assert office.share_in(("sở", "tư", "pháp")) == 1
    assert office.share_in(("sở", "y", "tế")) < 1


def test_a_head_of_a_department_is_called_as_articles_print_it():
    query = open_frame(Question("Ai được bổ nhiệm trưởng cục hải quan?"), SMALL).query
    assert office_asked(query.all_terms, query.asks).post == ("cục", "trưởng")


def test_an_officer_may_be_called_by_another_post():
    article = extracted(an_article(body=("Trưởng phòng Đinh Công Hựu bị bắt tại kho vải.",)))
    library = build_library([article], version=1)
    officer = observed("Cán bộ bị bắt tại kho vải là ai?", "Hựu", library)
    deputy = observed("Phó trưởng phòng bị bắt tại kho vải là ai?", "Hựu", library)
    assert not is_contradicted(officer)
    assert is_contradicted(deputy)


def test_no_office_is_asked_for_without_a_post():
    query = open_frame(Question("Ai chủ trì hội nghị?"), SMALL).query
    assert office_asked(query.all_terms, query.asks) is None


@pytest.mark.parametrize(
    ("question", "deeds"),
    [
        ("Ai chủ trì hội nghị?", {"chair"}),
        ("Ai khen thưởng nhóm?", {"presenter"}),
        ("Ai được khen thưởng?", {"recipient"}),
        ("Trời mưa ở đâu?", set()),
    ],
)
def test_the_longest_phrase_tells_what_is_done(question, deeds):
    assert deeds_asked(find_terms(question)) == deeds


def test_the_year_of_a_number_is_that_of_its_period_else_of_the_publication():
    percent = ranked("Phạm pháp hình sự giảm bao nhiêu phần trăm?")[0].candidate
    guns = ranked("Bao nhiêu khẩu súng được giao nộp?")[0].candidate
    assert (years_of(percent), years_of(guns)) == ({2025}, {2026})


def in_article(*body):
    """A library of one article."""
    return build_library([extracted(an_article(body=body))], version=1)


def test_a_sentence_that_takes_the_turn_of_the_question_is_told_from_one_that_does_not():
    library = in_article("Công an xã tịch thu 3 xe máy.", "Công an xã tịch thu tổng số 9 xe máy.")
    asked = "Công an xã tịch thu tổng cộng bao nhiêu xe máy?"
    assert (observed(asked, "9", library).turns, observed(asked, "3", library).turns) == (1, 0)
    assert observed("Công an xã tịch thu bao nhiêu xe máy?", "3", library).turns == 1


def test_a_number_that_is_denied_answers_only_a_question_that_denies():
    library = in_article("Đội bắt giữ 5 xe tải, trong đó 2 xe tải không có giấy phép.")
    denied, plain = "Bao nhiêu xe tải không có giấy phép?", "Đội bắt giữ bao nhiêu xe tải?"
    assert (observed(denied, "2", library).affirmed, observed(denied, "5", library).affirmed) == (1, 0)
    assert (observed(plain, "2", library).affirmed, observed(plain, "5", library).affirmed) == (0, 1)


def test_an_official_of_no_asked_office_is_no_private_person():
    library = in_article("Trung tá Đinh Công Hựu kể về tiệm vàng Kim Lý.", "Chủ tiệm vàng là bà Mạc Thị Nhàn.")
    asked = "Chủ tiệm vàng Kim Lý tên gì?"
    assert observed(asked, "Hựu", library).private == 0
    assert observed(asked, "Nhàn", library).private == 1


def test_who_did_what_was_asked_may_be_an_official():
    assert observed("Ai chủ trì hội nghị?", "Nghiêm Trọng Khải").private == 1


def test_the_sentence_nearest_to_the_question_is_foremost():
    library = in_article("Kho gạo cháy lúc 3 giờ ngày 4-5.", "Ngày 9-6, tổ dân phố họp.")
    near, far = (observed("Kho gạo cháy ngày nào?", said, library).foremost for said in ("4-5", "9-6"))
    assert far < near == 1


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("mỗi hộ được bao nhiêu", {"each"}),
        ("phạt tối đa mấy triệu", {"most"}),
        ("ai đến đầu tiên", {"first"}),
        ("bao nhiêu vụ cháy", set()),
    ],
)
def test_small_words_turn_a_question(text, turns):
    assert turns_of(terms_of(text)) == turns


@pytest.mark.parametrize(
    ("text", "denied"),
    [("chưa khởi tố", True), ("không đội mũ", True), ("cảng hàng không", False), ("trên không gian mạng", False)],
)
def test_a_compound_with_the_word_for_no_denies_nothing(text, denied):
    assert denies(terms_of(text)) is denied


OWNERS = extracted(
    an_article(
        "toa",
        headline="Tòa xử vụ cướp ở bến phà Gót",
        body=("Tòa phạt Tạ Văn Kháng và Mạc Đình Lộc 9 năm tù, phạt Bế Quang Phiên 4 năm tù.",),
    )
)


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("Bế Quang Phiên lãnh mấy năm tù?", "4 năm tù", "9 năm tù"),
        ("Tạ Văn Kháng lãnh mấy năm tù?", "9 năm tù", "4 năm tù"),
        ("Ông Kháng bị mấy năm tù?", "9 năm tù", "4 năm tù"),
    ],
)
def test_the_number_of_the_person_asked_about_is_told_from_that_of_another(question, own, other):
    library = build_library([OWNERS], version=1)
    assert observed(question, own, library).owner == 1 > observed(question, other, library).owner


def test_nobody_owns_a_number_when_nobody_is_asked_about():
    assert observed("Tòa phạt mấy năm tù?", "4 năm tù", build_library([OWNERS], version=1)).owner == 0.5


def test_the_word_beside_the_question_word_leads_to_its_number():
    article = extracted(an_article(body=("Nhóm này trộm tổng cộng 10 chiếc xe đạp, đã bán 8 chiếc xe đạp lấy tiền.",)))
    library = build_library([article], version=1)
    question = "Nhóm trộm bán được mấy chiếc xe đạp?"
    assert observed(question, "8 chiếc", library).led > observed(question, "10 chiếc", library).led


def test_two_names_written_without_a_comma_are_both_looked_for():
    article = extracted(an_article(body=("Vụ trộm ở xã Phú Lâm, huyện Vĩnh Bảo khiến ông Tuế mất 3 con bò.",)))
    library = build_library([article], version=1)
    assert observed("Ông Tuế ở xã Phú Lâm Vĩnh Bảo mất mấy con bò?", "3 con bò", library).names == 1


def test_the_year_in_the_number_of_a_decree_is_no_year_asked_about():
    library = build_library([OWNERS], version=1)
    assert open_frame(Question("Nghị định số 46/2016 phạt Kháng mấy năm tù?"), library).query.years == frozenset()
    assert open_frame(Question("Tháng 4/2016 Kháng bị mấy năm tù?"), library).query.years == {2016}


@pytest.mark.parametrize(
    ("question", "post"),
    [
        ("Phụ xe tải lật trên cầu Rế tên là gì?", 0.0),
        ("Người đi xe máy bị xe tải lật trên cầu Rế đè tên là gì?", 0.0),
        ("Tài xế xe tải lật trên cầu Rế tên là gì?", 0.5),
        ("Ai bị thương khi xe tải lật trên cầu Rế?", 0.5),
    ],
)
@pytest.mark.parametrize(
    "sentence",
    ["Xe tải do Phạm Văn Lá (38 tuổi) điều khiển lật trên cầu Rế.", "Tài xế xe tải Phạm Văn Lá bị lật trên cầu Rế."],
)
def test_one_who_is_called_otherwise_is_not_who_is_asked_for(question, post, sentence):
    library = build_library([extracted(an_article(body=(sentence,)))], version=1)
    assert observed(question, "Phạm Văn Lá", library).post == post


def test_a_body_is_nobody_who_holds_the_post_asked_for():
    article = extracted(an_article(body=("Cục Báo chí xử phạt tạp chí Hoa Gạo 50 triệu đồng.",)))
    library = build_library([article], version=1)
    found = ranked("Ai là Tổng biên tập tạp chí Hoa Gạo bị xử phạt?", library)
    assert all(is_contradicted(one.observations) for one in found if "Cục Báo chí" in one.candidate.said)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_passed_over_falls_far_behind_the_best(question):
    every = ranked(question)
    best = rank_best(*looked_at(question))
    near = [(one.score, one.candidate.span) for one in every if one.score >= every[0].score - FAR_BEHIND]
    assert near == [(one.score, one.candidate.span) for one in best][: len(near)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_candidate_exceeds_the_limit_of_its_sentence(question):
    ask, views, observer = looked_at(question)
    limits = dict(zip(views, observer.limits(ask, views), strict=True))
    for one in rank(ask, views, observer):
        limit = limits[one.candidate.view]
        assert one.score <= observer.limit(one.candidate, limit) + 1e-5 <= limit + 2e-5
