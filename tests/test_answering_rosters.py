from builders import NOW
from calculating import a_library

from knowledge.answering.computing.computing import read_roster
from knowledge.answering.conversation import open_frame
from knowledge.answering.finding.retrieval import find_sentences
from knowledge.answering.searching import best_articles, lifted_scores
from knowledge.answering.wording.wording import Wording
from knowledge.models import Question


def told(question, headline, body):
    """The list read from a library of one article; `None` when none is."""
    library = a_library(body, headline=headline)
    frame = open_frame(Question(question, ()), library)
    scores = lifted_scores(frame, library)
    found = find_sentences(frame.query, library.index, best_articles(scores, library, 3, now=NOW), scores)
    roster = read_roster(frame.query, found, library, Wording(frame.understood, frame.query))
    return roster and roster.text


def test_as_many_names_as_asked_for_are_told_though_nobody_knows_what_they_name():
    answer = told(
        "Hãng Lúa Vàng đang phát hành hai trò chơi nào?",
        "Hãng Lúa Vàng mở chi nhánh ở Đoài Thượng",
        "Hãng Lúa Vàng có trụ sở ở Đoài Thượng, đang phát hành 2 trò chơi là Cánh Đồng Bất Tận và Bến Sông Chiều.",
    )
    assert answer == "Cánh Đồng Bất Tận; Bến Sông Chiều"


def test_a_row_with_homes_between_the_names_is_read_by_its_semicolons():
    answer = told(
        "Ba người nước ngoài bị bắt ở nhà nghỉ Chuồng là những ai?",
        "Bắt nhóm người nước ngoài ở nhà nghỉ Chuồng",
        "Công an bắt 3 người nước ngoài ở nhà nghỉ Chuồng gồm: Bao Li Fang, 32 tuổi, ở số 15, tỉnh Bắc Sơn; Bao Jun, "
        "20 tuổi, ở phố Đông, tỉnh Bắc Sơn và Xan Jie, 34 tuổi, ở thôn Thượng.",
    )
    assert answer == "Bao Li Fang; Bao Jun; Xan Jie"


def test_a_row_of_another_number_is_not_told():
    answer = told(
        "Hãng Lúa Vàng đang phát hành ba trò chơi nào?",
        "Hãng Lúa Vàng mở chi nhánh ở Đoài Thượng",
        "Hãng Lúa Vàng có trụ sở ở Đoài Thượng, đang phát hành 2 trò chơi là Cánh Đồng Bất Tận và Bến Sông Chiều.",
    )
    assert answer is None


def test_a_number_of_those_who_did_it_is_none_of_the_things():
    answer = told(
        "Hai tên cướp ở chợ Chuồng giật điện thoại gì?",
        "Bắt hai tên cướp ở chợ Chuồng",
        "Hai tên cướp ở chợ Chuồng giật điện thoại, sau đó bán ở các tiệm như Sao Mai và Sao Hôm.",
    )
    assert answer is None
