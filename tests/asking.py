"""What the tests of the answering room share: five articles in a small library, a crowd of like ones, and asking."""

from datetime import datetime, timedelta
from functools import cache

from builders import NOW, an_article, extracted

from knowledge.answering.answerer import answer_question
from knowledge.answering.asking.query import Query, build_query
from knowledge.answering.finding.views import SentenceView, view_sentence
from knowledge.library.library import Library, build_library
from knowledge.models import Answer, Article, NoAnswer, Question

MARKET = extracted(
    an_article(
        "cho",
        headline="Sơ kết 5 năm giữ gìn an ninh khu chợ",
        body=(
            (
                "Ngày 14-8, tại khách sạn Hoa Phượng, Ban Chỉ đạo 138 thành phố tổ chức hội nghị sơ kết 5 năm "
                "thực hiện Chỉ thị số 12/CT-UBND ngày 3-6-2021 của Chủ tịch UBND thành phố về giữ gìn an ninh khu chợ. "
                "Đại tá Nghiêm Trọng Khải, Phó Giám đốc CATP chủ trì hội nghị."
            ),
            (
                "Thượng tá Lương Bích Hạnh, Trưởng phòng Cảnh sát hình sự và bà Tô Mai Quyên, Phó Chủ tịch UBND phường "
                "Gia Viên tới dự hội nghị."
            ),
            "Năm 2025, phạm pháp hình sự tại các chợ giảm 12,5% so với năm trước; tỷ lệ điều tra khám phá án đạt 88%.",
            (
                "Dịp này, Chủ tịch UBND thành phố tặng Bằng khen cho 4 tập thể, 9 cá nhân; Giám đốc CATP tặng "
                "Giấy khen cho 15 tập thể, 22 cá nhân."
            ),
        ),
    )
)
FIRE = extracted(
    an_article(
        "chay",
        headline="Cháy kho vải ở phường Đông Khê",
        byline="Hải Yến",
        body=(
            "Khoảng 2 giờ 40 ngày 9-8, một kho vải tại phường Đông Khê bốc cháy. Ngọn lửa lan nhanh sang 3 căn nhà.",
            (
                "Phòng Cảnh sát PCCC và CNCH huy động 7 xe chữa cháy cùng 45 chiến sĩ đến hiện trường. Đến 4 giờ 15 "
                "cùng ngày, đám cháy được dập tắt."
            ),
            "Nguyên nhân ban đầu được xác định do chập điện ở tầng hai. Thiệt hại ước tính khoảng 2,3 tỷ đồng.",
        ),
    )
)
THEFT = extracted(
    an_article(
        "trom",
        headline="Bắt nhóm trộm xe máy tại quận Ngô Quyền",
        body=(
            (
                "Ngày 2-8, Công an quận Ngô Quyền bắt Vũ Đình Lâm (SN 1994), Hà Văn Tín (SN 1998) và Đỗ Quốc Sang (SN "
                "2001) về hành vi trộm cắp tài sản."
            ),
            (
                "Khám xét nơi ở của Lâm, cơ quan công an thu giữ 6 xe máy, 2 bộ phá khóa và 18,5 triệu đồng. Nhóm này "
                "khai đã gây ra 11 vụ trộm trong tháng 7."
            ),
            (
                "Theo Trung tá Phùng Gia Bảo, Đội trưởng Đội Cảnh sát hình sự, các đối tượng chọn xe để ngoài hè phố, "
                "không khóa cổ."
            ),
        ),
    )
)
FINES = extracted(
    an_article(
        "phat",
        headline="Nâng mức phạt với tài xế vượt đèn đỏ",
        body=(
            "Từ ngày 1-1-2025, mức phạt với người đi ô tô vượt đèn đỏ tăng từ 4-6 triệu đồng lên 18-20 triệu đồng.",
            "Trong tháng 7, lực lượng cảnh sát giao thông đã xử lý 320 trường hợp, tước 41 giấy phép lái xe.",
        ),
    )
)
WEAPONS = extracted(
    an_article(
        "vu-khi",
        headline="Vận động người dân giao nộp vũ khí",
        body=(
            "Từ ngày 1 đến 31-7, Công an huyện Tiên Lãng tổ chức đợt cao điểm thu hồi vũ khí, vật liệu nổ.",
            "Qua một tháng, người dân tự nguyện giao nộp 24 khẩu súng tự chế, 130 viên đạn và 9 lưỡi lê.",
            "Thiếu tá Đinh Thị Nguyệt cho biết đơn vị sẽ tiếp tục vận động tại 21 xã, thị trấn.",
        ),
    )
)
SMALL = build_library((MARKET, FIRE, THEFT, FINES, WEAPONS), version=1)

_WARDS = ("Lê Chân", "Hồng Bàng", "An Biên", "Kiến An", "Đông Hải", "Hải An", "Nam Triệu", "Phù Liễn", "Tràng Minh")
_CHAIRS = (
    *("Trần Hữu Phước", "Ngô Bá Thành", "Lý Thu Giang", "Đặng Quang Ninh", "Mạc Văn Tuyên"),
    *("Bùi Thế Vinh", "Hồ Ngọc Diệp", "Cao Minh Triết", "Tạ Đình Luân"),
)


@cache
def a_crowd() -> Library:
    """A library in which nine articles tell of nine meetings alike, one a ward."""
    meetings = (_a_meeting(place, *pair) for place, pair in enumerate(zip(_WARDS, _CHAIRS, strict=True), start=1))
    return build_library((*SMALL.ordered, *meetings), version=2)


def _a_meeting(place: int, ward: str, chair: str) -> Article:
    body = (
        (
            f"Sáng {place}-8, Công an phường {ward} tổ chức hội nghị bàn giữ trật tự đô thị. Trung tá {chair}, Trưởng "
            f"Công an phường {ward} chủ trì hội nghị."
        ),
        f"Phường {ward} lập {place + 1} tổ tuần tra ban đêm.",
    )
    headline = f"Phường {ward} họp bàn giữ trật tự đô thị"
    published_at = NOW - timedelta(days=place)
    return extracted(an_article(f"hop-{place}", headline=headline, body=body, published_at=published_at))


def ask(
    text: str,
    *context: str,
    library: Library = SMALL,
    article_id: str | None = None,
    now: datetime = NOW,
) -> Answer | NoAnswer:
    """What the library says to a question after others."""
    return answer_question(Question(text, context), library, now=now, article_id=article_id)


def said(text: str, *context: str, library: Library = SMALL) -> str:
    """The words of the answer; of a refusal its reason."""
    answer = ask(text, *context, library=library)
    return answer.text if isinstance(answer, Answer) else answer.reason


def sources(text: str, *context: str, library: Library = SMALL) -> list[str]:
    """The articles that the answer, or the refusal, rests on; each once."""
    return list(dict.fromkeys(one.article_id for one in ask(text, *context, library=library).evidence))


def a_query(text: str, library: Library = SMALL) -> Query:
    """The query of a clean question."""
    return build_query(text, library)


def a_view(article: Article, part: str) -> SentenceView:
    """The sentence of the article that holds the words."""
    library = build_library((article,), version=1)
    sentences = library.index.sentences_of(0)
    views = [view_sentence(library, 0, one, one) for one in sentences]
    return next(view for view in views if part in view.passage)
