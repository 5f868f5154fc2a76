from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.sentences import split_sentences


def sentences(text):
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Hội nghị tổ chức tại TP. Hải Phòng.",
        "Người này ở P.2, Q.1, TP.HCM và TP.Hải Phòng.",
        "Nguồn. ANHP",
        "PGS.TS. Nguyễn Văn Minh và ThS. Trần Thị Lan dự.",
        "Rượu, bia, v.v. và thuốc lá.",
        "Phạt 1.312.200.000 đồng, tỷ lệ 82.5 phần trăm.",
        "Tại nhà anh Trần Văn T. (SN 1990).",
        "Lễ tang được tổ chức sáng 31-5. Ảnh: Đ.LÊ",
        "Ngày 31-5. Hải Phòng mưa.",
        "Điều 1. Phạm vi điều chỉnh.",
        "2. Đối tượng áp dụng.",
        "“Ông đi đâu?” - phóng viên hỏi.",
        "Xem trên Nguoiduatin.vn và VnExpress.net nhé.",
        "Bắt đầu... rồi thôi.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(whole):
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Một. Hai! Ba? Bốn… Năm.", ["Một.", "Hai!", "Ba?", "Bốn…", "Năm."]),
        ("buôn hải sản.Từ cuối năm 2010", ["buôn hải sản.", "Từ cuối năm 2010"]),
        ("vào ngày 1-6.Về phía chủ đầu tư", ["vào ngày 1-6.", "Về phía chủ đầu tư"]),
        ("Xảy ra chiều 27/6. Thời điểm trên", ["Xảy ra chiều 27/6.", "Thời điểm trên"]),
        ("Tin của CSGT.Trong đêm", ["Tin của CSGT.", "Trong đêm"]),
        ("Nguyễn Thị PhinNguyễn Thị Phin SN 1982", ["Nguyễn Thị Phin", "Nguyễn Thị Phin SN 1982"]),
        ("ở TP. Theo đó, ông về", ["ở TP.", "Theo đó, ông về"]),
        ("của chị T. Bị hại khai", ["của chị T.", "Bị hại khai"]),
        ("“Tôi vui.” Ông nói.", ["“Tôi vui.”", "Ông nói."]),
        ("ông nhắn gửi”.Với 3 người).\n Hai xe.", ["ông nhắn gửi”.", "Với 3 người).", "Hai xe."]),
        ("trên 1,7 tỷ”Theo nguồn tin, họ ở Phòng.N.Q", ["trên 1,7 tỷ”", "Theo nguồn tin, họ ở Phòng.", "N.Q"]),
        ("xe hư hỏng nặng.Ô tô dừng", ["xe hư hỏng nặng.", "Ô tô dừng"]),
        ("Công an TP. Đồng thời, ông đi TP. Đồng Hới", ["Công an TP.", "Đồng thời, ông đi TP. Đồng Hới"]),
        ("Báo VietNamNet đưa. LinhTheo Infonet", ["Báo VietNamNet đưa.", "Linh", "Theo Infonet"]),
        ("một\n\nhai", ["một", "hai"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text, parts):
    assert sentences(text) == parts


@given(st.text() | st.text(alphabet="aÀn.T?!…”“ \n)(1-Pđ"))
def test_sentences_cover_all_that_is_printed(text):
    spans = split_sentences(text)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
