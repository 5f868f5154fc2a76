from datetime import UTC, datetime

from knowledge.reading.tidying import tidy_body

SENTENCE = "Công an phường đang điều tra, làm rõ vụ việc."


def test_the_trailer_of_a_crawl_gives_date_section_topics_and_publisher():
    tidied = tidy_body(
        [SENTENCE, "31/05/13 20:59 GMT+7", "Pháp luật", "Công an,Trộm cắp,Zing.vn,Hải Phòng", "Đất Việt"]
    )

    assert tidied.body == (SENTENCE,)
    assert tidied.published_at == datetime(2013, 5, 31, 13, 59, tzinfo=UTC)
    assert tidied.topics == ("Pháp luật", "Công an", "Trộm cắp", "Zing.vn", "Hải Phòng")
    assert tidied.source == "Đất Việt"


def test_a_date_line_followed_by_prose_is_no_trailer():
    lines = [SENTENCE, "31/05/2013 20:59", "Sau đó xe chạy về phía cầu, nhiều người dân đuổi theo và gọi công an."]

    assert tidy_body(lines).body == tuple(lines)


def test_byline_and_source_are_taken_off_the_end():
    tidied = tidy_body([SENTENCE, "TƯỜNG VI", "Nguồn. ANHP"])

    assert (tidied.body, tidied.byline, tidied.source) == ((SENTENCE,), "Tường Vi", "ANHP")


def test_the_paper_below_its_writer_is_the_source():
    tidied = tidy_body([SENTENCE, "Theo M.T", "An ninh thủ đô"])

    assert (tidied.body, tidied.byline, tidied.source) == ((SENTENCE,), "Theo M.T", "An ninh thủ đô")


def test_a_name_that_the_text_speaks_of_is_no_byline():
    lines = ["Đoàn xe rời Hải Phòng lúc 7 giờ. Đến trưa, đoàn về tới. Hải Phòng"]

    assert tidy_body(lines).byline is None
    assert tidy_body(lines).body == tuple(lines)


def test_a_photographers_name_may_be_the_byline_as_well():
    tidied = tidy_body(["Hiện trường. Ảnh: Tường Vi.", SENTENCE, "Tường Vi"])

    assert tidied.byline == "Tường Vi"
    assert tidied.captions == ("Hiện trường. Ảnh: Tường Vi.",)


def test_a_byline_other_than_the_one_given_stays():
    assert tidy_body([SENTENCE, "Tường Vi"], byline="Trọng Bằng").body == (SENTENCE, "Tường Vi")


def test_a_dangling_picture_credit_is_joined_to_its_caption():
    assert tidy_body(["Hiện trường vụ cháy. Ảnh:", "Tường Vi.", SENTENCE]).captions == (
        "Hiện trường vụ cháy. Ảnh: Tường Vi.",
    )


def test_the_headline_repeated_above_the_text_is_left_out():
    assert tidy_body(["Bắt trộm", SENTENCE], headline="Bắt trộm").body == (SENTENCE,)


def test_a_body_of_nothing_but_a_name_is_kept():
    assert tidy_body(["Tường Vi"]).body == ("Tường Vi",)
    assert tidy_body([]).body == ()


def test_tidying_twice_changes_nothing():
    once = tidy_body(["(TNO) " + SENTENCE, "Hiện trường. Ảnh: Tường Vi", SENTENCE + " Trọng Bằng"])

    assert tidy_body(once.body).body == once.body
