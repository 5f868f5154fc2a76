import pytest

from knowledge.reading.credits import (
    Credit,
    is_photo_caption,
    parse_credit,
    split_credit,
    split_lead_credit,
    without_noise,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TƯỜNG VI", Credit("Tường Vi")),
        ("Tường Vi", Credit("Tường Vi")),
        ("T.Vi", Credit("T.Vi")),
        ("P.H.S", Credit("P.H.S")),
        ("PV", Credit("PV")),
        ("Tường Vi - Trọng Bằng", Credit("Tường Vi - Trọng Bằng")),
        ("Tường Vi (tổng hợp)", Credit("Tường Vi (tổng hợp)")),
        ("Tường Vi (TTXVN)", Credit("Tường Vi (TTXVN)", "TTXVN")),
        ("Bài, ảnh: Tường Vi", Credit("Tường Vi")),
        ("Theo TTXVN", Credit("Theo TTXVN", "TTXVN")),
        ("(Theo VnExpress)", Credit("Theo VnExpress", "VnExpress")),
        ("(Vietnam+", Credit("Vietnam+", "Vietnam+")),
        ("Tường ViTheo Infonet", Credit("Tường Vi (Theo Infonet)", "Infonet")),
        ("Tường Vi Theo Báo Mẫu", Credit("Tường Vi (Theo Báo Mẫu)", "Báo Mẫu")),
        ("Nguồn. ANHP", Credit(None, "ANHP")),
        ("Nguồn: Báo Mẫu", Credit(None, "Báo Mẫu")),
    ],
)
def test_a_line_that_signs_the_article_is_a_credit(line, expected):
    assert parse_credit(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Hy sinh vì việc nghĩa",
        "Theo Công an, nạn nhân đã được cứu.",
        "Luật sư Lều Thọ Khang",
        "Ông Lều Thọ Khang chủ trì hội nghị.",
        "Kết quả điều tra",
        "",
    ],
)
def test_a_line_of_the_article_is_no_credit(line):
    assert parse_credit(line) is None


@pytest.mark.parametrize(
    ("paragraph", "rest", "byline"),
    [
        ("Vụ việc đang được điều tra. Tường Vi", "Vụ việc đang được điều tra.", "Tường Vi"),
        ("Người dân đến trình báo.Tường Vi", "Người dân đến trình báo.", "Tường Vi"),
        ("Tội “Gây rối trật tự công cộng”.TƯỜNG VI", "Tội “Gây rối trật tự công cộng”.", "Tường Vi"),
        ("Họp tại Gia Lai./.Tường Vi (TTXVN)", "Họp tại Gia Lai./.", "Tường Vi (TTXVN)"),
        ("Bắt giữ tháng 10-2012.T.B", "Bắt giữ tháng 10-2012.", "T.B"),
        ("Giữ chức Phó giám đốc Công an TP.HCM. Theo VGP", "Giữ chức Phó giám đốc Công an TP.HCM.", "Theo VGP"),
    ],
)
def test_a_credit_behind_the_last_sentence_is_split_off(paragraph, rest, byline):
    assert split_credit(paragraph) is not None
    assert split_credit(paragraph)[0] == rest
    assert split_credit(paragraph)[1].byline == byline


@pytest.mark.parametrize(
    "paragraph", ["Anh ở TP. Hải Phòng", "Xe chạy ở Q.Hải An", "Công an cho biết.", "Theo lời ThS. Lê An"]
)
def test_an_abbreviation_ends_no_sentence_before_a_credit(paragraph):
    assert split_credit(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "rest", "credit"),
    [
        ("TP - Công an bắt trộm.", "Công an bắt trộm.", "TP"),
        ("(NLĐO)- Công an bắt trộm.", "Công an bắt trộm.", "NLĐO"),
        ("( ĐVO ) - Sáng 31/5", "Sáng 31/5", "ĐVO"),
        ("(TNO) Chiều 31.5", "Chiều 31.5", "TNO"),
        ("Dân Việt - Công an bắt trộm.", "Công an bắt trộm.", "Dân Việt"),
        ("- Công an bắt trộm.", "Công an bắt trộm.", None),
        ("TPHCM - Sáng nay mưa.", "TPHCM - Sáng nay mưa.", None),
        ("Bộ Công an - cơ quan chủ trì.", "Bộ Công an - cơ quan chủ trì.", None),
        ("(SN 1989) bị bắt.", "(SN 1989) bị bắt.", None),
    ],
)
def test_a_newspapers_name_before_the_text_is_split_off(paragraph, rest, credit):
    assert split_lead_credit(paragraph) == (rest, credit)


def test_a_photographers_credit_makes_a_caption():
    assert is_photo_caption("Hiện trường vụ cháy. Ảnh: Tường Vi")
    assert is_photo_caption("Các nghi phạm (ảnh công an cung cấp)")
    assert not is_photo_caption("Công an chụp ảnh hiện trường rồi lập biên bản.")


def test_what_players_leave_behind_is_taken_out():
    assert without_noise("XEM CLIP: browser not support iframe. Cầu hỏng.") == "Cầu hỏng."
