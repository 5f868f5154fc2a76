"""What an article is about, on invented articles; found by the tables that we ship."""

import pytest
from builders import a_person, an_article, extracted, with_extract

from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Award, Document, Language, Role, Span
from knowledge.topics.finding import find_topics
from knowledge.topics.lexicon import list_topics, terms_of

FITTING = 24  # characters of a name on a button, two of them beside each other


def topics(headline: str, *body: str, record: tuple[str, ...] = ()) -> tuple[str, ...]:
    return find_topics(an_article(headline=headline, body=body or ("Tin đang được cập nhật.",), topics=record))


@pytest.mark.parametrize(
    ("headline", "key"),
    [
        ("Công an phường trao Giấy khen cho ba công dân dũng cảm", "khen_thuong"),
        ("Bắt hai đối tượng trộm cắp tài sản ở khu nhà trọ", "toi_pham"),
        ("Triệt phá đường dây vận chuyển 12 bánh heroin", "ma_tuy"),
        ("Mất 900 triệu đồng vì kẻ giả danh công an", "lua_dao"),
        ("Cảnh báo mã độc chiếm quyền điều khiển điện thoại", "an_ninh_mang"),
        ("Thu giữ 3.000 bao thuốc lá nhập lậu tại cảng", "buon_lau"),
        ("Đột kích sòng bạc trong nhà bỏ hoang", "co_bac"),
        ("Xe tải lật chắn ngang quốc lộ, một người bị thương trong vụ tai nạn", "giao_thong"),
        ("Cháy lớn tại xưởng gỗ, không có thương vong", "chay_no"),
        ("Tìm thấy bé gái đi lạc sau hai giờ", "cuu_nan"),
        ("Di dời 40 hộ dân trước cơn bão số 4", "thien_tai"),
        ("Phạt công ty xả nước thải ra sông", "thien_tai"),
        ("Ra quân lập lại trật tự đô thị quanh chợ", "trat_tu"),
        ("Bổ nhiệm hai Phó Trưởng phòng Cảnh sát hình sự", "nhan_su"),
        ("Nghị định mới về lực lượng bảo vệ có hiệu lực từ tháng 9", "van_ban"),
        ("Làm thẻ căn cước lưu động cho người cao tuổi", "thu_tuc"),
        ("Công an huyện tặng quà học sinh mồ côi", "dan_van"),
    ],
)
def test_the_headline_tells_the_topic(headline, key):
    assert topics(headline)[:1] == (key,)


def test_awards_for_fighting_drugs_are_about_awards_first():
    found = topics(
        "Khen thưởng ban chuyên án triệt phá đường dây ma túy",
        "Sáng 3-8, Giám đốc Công an thành phố tặng Bằng khen cho sáu cá nhân đã bắt nhóm vận chuyển heroin.",
    )

    assert found[0] == "khen_thuong"
    assert "ma_tuy" in found


def test_a_drug_test_of_drivers_is_about_traffic_and_drugs():
    found = topics(
        "Kiểm tra ma túy, nồng độ cồn với tài xế xe khách",
        "Cảnh sát giao thông dừng 80 xe tải, xe khách trên quốc lộ, hai lái xe dương tính với ma túy.",
    )

    assert set(found) == {"giao_thong", "ma_tuy"}


def test_a_longer_phrase_hides_the_word_inside_it():
    assert "chay_no" not in topics("Vé trận cầu tối nay cháy vé từ sớm")
    assert "an_ninh_mang" not in topics("Cuộc cách mạng trong cách làm báo")


def test_what_the_body_mentions_once_is_no_topic():
    found = topics(
        "Tìm thấy bé gái đi lạc sau hai giờ",
        "Bé được một tổ tuần tra đưa về. "
        + "Gia đình cảm ơn các chú công an. " * 12
        + "Trước đó có vụ cháy ở phố bên.",
    )

    assert found == ("cuu_nan",)


def test_the_first_sentences_tell_it_when_the_headline_does_not():
    assert topics(
        "Một đêm không ngủ ở xóm chài",
        "Vụ cháy bùng lên lúc 2 giờ, cảnh sát chữa cháy phải kéo vòi 300 mét mới dập tắt đám cháy.",
    ) == ("chay_no",)


def test_a_topic_of_the_record_counts_when_it_is_one_of_ours():
    assert topics("Một ngày của tổ công tác", record=("Ma túy",)) == ("ma_tuy",)
    assert topics("Một ngày của tổ công tác", record=("nhan_su",)) == ("nhan_su",)
    assert topics("Một ngày của tổ công tác", record=("du lịch",)) == ()


def test_an_article_about_nothing_that_we_know_has_no_topic():
    assert topics("Hoa phượng nở sớm bên hồ") == ()


def test_who_was_appointed_and_suspected_counts():
    headline, text = "Gương mặt mới ở phường", "Mạc Văn Tú nhận nhiệm vụ, được trao quyết định giữ chức Trưởng Công an."
    plain = an_article(headline=headline, body=(text,))
    told = with_extract(plain, people=(a_person(plain.text, "Mạc Văn Tú", Role.APPOINTED),))

    assert find_topics(told) == ("nhan_su",)


def test_awards_and_documents_that_were_read_out_count():
    bare = an_article(headline="Chuyện ở khu trọ", body=("Ghi nhận thành tích, gương điển hình của tổ số 4.",))
    assert find_topics(with_extract(bare, awards=(Award("Bằng khen", 4, Span(0, 3)),))) == ("khen_thuong",)

    bare = an_article(headline="Chuyện ở khu trọ", body=("Từ tháng 9, quy định mới được áp dụng từ ngày đầu.",))
    assert find_topics(with_extract(bare, documents=(Document("Nghị định", Span(0, 3)),))) == ("van_ban",)


def test_the_whole_way_from_the_text():
    article = extracted(an_article())

    assert find_topics(article)[0] == "khen_thuong"


def test_there_are_as_many_topics_as_fit_on_buttons():
    assert 12 <= len(list_topics()) <= 16
    for topic in list_topics():
        assert topic.key.replace("_", "").isalpha()
        assert topic.key.isascii()
        assert all(0 < len(topic.names[language]) <= FITTING for language in Language)


def test_names_of_topics_differ():
    for language in Language:
        names = [topic.names[language] for topic in list_topics()]
        assert len(set(names)) == len(names)


def test_no_phrase_speaks_for_and_against_the_same_topic():
    torn = []
    for topic in list_topics():
        section = section_of(load_table("topics"), topic.key)
        strong, weak, against = (
            {terms_of(word) for word in words_of(section.get(key, []))} for key in ("strong", "weak", "against")
        )
        torn += [(topic.key, phrase) for phrase in (strong & weak) | (strong & against) | (weak & against)]

    assert torn == []
