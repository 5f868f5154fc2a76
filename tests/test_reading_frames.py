from datetime import UTC, datetime

from knowledge.reading.frames import is_date_line, part_page
from knowledge.reading.values import split_paragraphs

PARAGRAPH = (
    "Sáng 14-8, Ban Chỉ đạo 138 thành phố họp sơ kết phong trào toàn dân bảo vệ an ninh Tổ quốc tại khu chợ, "
    "bến xe và khu nhà trọ trên địa bàn."
)
LONG_WITHOUT_STOP = (
    "Nhiều gương người tốt, việc tốt được nêu tại hội nghị, trong đó có các tiểu thương đã cùng tổ tự quản đi tuần "
    "ban đêm suốt nhiều tháng qua ở các khu chợ đầu mối"
)
PORTAL = f"""Print Thứ Bảy, 15/08/2026 09:06

{PARAGRAPH}

Đại tá Nghiêm Trọng Khải phát biểu tại hội nghị

{LONG_WITHOUT_STOP}

Nhân dịp này, 12 tập  thể được khen.

TƯỜNG VI

Nguồn. Bản tin mẫu

Tiện ích thông tin
QR Code
QR CODE: Khen thưởng 12 tập thể giữ gìn an ninh
Mã QR Code truy cập vào Fanpage Cổng tin tức Thành phố Hải Phòng
Tin khác"""

NEWS_SITE = f"""Trang chủ
Pháp luật
Khen thưởng 12 tập thể giữ gìn an ninh
15/08/2026 - 09:06 | Lượt xem: 120
{PARAGRAPH}
Các tiểu thương nhận giấy khen. Ảnh: Tường Vi
Giữ chợ bình yên
{PARAGRAPH}
Từ khóa: an ninh, chợ
Bản quyền thuộc Sở Thông tin và Truyền thông tỉnh Quảng Ninh"""


def test_a_portals_page_is_parted_into_article_and_frame():
    page = part_page(split_paragraphs(PORTAL))

    assert page.headline == "Khen thưởng 12 tập thể giữ gìn an ninh"
    assert page.published_at == datetime(2026, 8, 15, 2, 6, tzinfo=UTC)
    assert page.place == "Hải Phòng"
    assert page.captions == ("Đại tá Nghiêm Trọng Khải phát biểu tại hội nghị",)
    assert page.body == (
        PARAGRAPH,
        LONG_WITHOUT_STOP,
        "Nhân dịp này, 12 tập thể được khen.",
        "TƯỜNG VI",
        "Nguồn. Bản tin mẫu",
    )


def test_another_sites_page_is_parted_by_the_same_words():
    page = part_page(split_paragraphs(NEWS_SITE))

    assert page.headline == "Khen thưởng 12 tập thể giữ gìn an ninh"
    assert page.published_at == datetime(2026, 8, 15, 2, 6, tzinfo=UTC)
    assert page.place == "Quảng Ninh"
    assert page.captions == ("Các tiểu thương nhận giấy khen. Ảnh: Tường Vi",)
    assert page.body == (PARAGRAPH, "Giữ chợ bình yên", PARAGRAPH)


def test_plain_text_without_frame_is_all_article():
    page = part_page([PARAGRAPH, PARAGRAPH])

    assert (page.headline, page.published_at, page.place) == (None, None, None)
    assert page.body == (PARAGRAPH, PARAGRAPH)


def test_a_headline_above_plain_text_is_found():
    assert part_page(["Khen thưởng tổ tự quản chợ Đổ", PARAGRAPH]).headline == "Khen thưởng tổ tự quản chợ Đổ"


def test_a_date_inside_a_sentence_is_not_the_date_of_publication():
    assert part_page(["Ngày 1/7/2026 hội nghị diễn ra tại phường.", PARAGRAPH]).published_at is None
    assert not is_date_line("Ngày 1/7/2026 hội nghị diễn ra")


def test_words_of_the_frame_inside_the_article_end_nothing_before_its_prose():
    assert part_page(["Video", PARAGRAPH]).body == ("Video", PARAGRAPH)


def test_no_lines_are_no_article():
    assert part_page([]).body == ()
