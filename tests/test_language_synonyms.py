"""The thesaurus holds together: no group says two things, and nothing that must stay apart shares one."""

import pytest

from knowledge.answering.asking.rows import terms_of
from knowledge.language.tables import load_table, section_of, words_of

TABLE = load_table("synonyms")
# Neighbours in talk, but not in meaning; of each pair a wrong answer would look proven.
APART = (
    *(("bắt", "thả"), ("bắt giữ", "trả tự do"), ("tạm giam", "tại ngoại"), ("khởi tố", "truy tố")),
    *(("chết", "bị thương"), ("tử vong", "thương tích"), ("bị thương nặng", "bị thương nhẹ"), ("chết", "mất tích")),
    *(("tăng", "giảm"), ("tối đa", "tối thiểu"), ("mua", "bán"), ("vay", "cho thuê"), ("nhập khẩu", "xuất khẩu")),
    *(("giám đốc", "phó giám đốc"), ("bổ nhiệm", "miễn nhiệm"), ("bổ nhiệm", "cách chức"), ("nghỉ hưu", "nghỉ việc")),
    *(("cảnh cáo", "khiển trách"), ("cách chức", "cảnh cáo"), ("bằng khen", "giấy khen"), ("giải nhất", "giải nhì")),
    *(("bố", "mẹ"), ("vợ", "chồng"), ("con trai", "con gái"), ("anh trai", "em trai"), ("bé trai", "bé gái")),
    *(("ông nội", "ông ngoại"), ("cụ ông", "cụ bà"), ("nạn nhân", "hung thủ"), ("bị cáo", "bị hại")),
    *(("nguyên đơn", "bị đơn"), ("sơ thẩm", "phúc thẩm"), ("kháng cáo", "bãi nại"), ("án treo", "tù giam")),
    *(("giảm án", "tăng án"), ("tử hình", "tù chung thân"), ("luật sư", "kiểm sát viên"), ("tiền án", "vô tội")),
    *(("cướp", "cướp giật"), ("cướp", "trộm"), ("hối lộ", "nhận hối lộ"), ("đưa hối lộ", "nhận hối lộ")),
    *(("dương tính", "âm tính"), ("đến", "rời khỏi"), ("bắt đầu", "kết thúc"), ("khởi công", "hoàn thành")),
    *(("quê", "trú tại"), ("thường trú", "tạm trú"), ("xe máy", "ô tô"), ("xe tải", "xe khách"), ("dao", "súng")),
    *(("thu hồi", "trả lại"), ("cháy", "dập tắt"), ("thành lập", "giải thể"), ("sáp nhập", "tách ra")),
    *(("đồng ý", "từ chối"), ("khai nhận", "chối tội"), ("truy nã", "đình nã"), ("nhập viện", "xuất viện")),
    *(("quý 1", "quý 2"), ("nửa đầu", "nửa cuối"), ("heroin", "cần sa"), ("ma túy đá", "heroin")),
    *(("huân chương", "huy chương"), ("phạt tiền", "phạt tù"), ("tịch thu", "trao trả"), ("người già", "trẻ em")),
)


def groups(section):
    """The groups of a section, each as rows of terms."""
    lists = section_of(TABLE, section).values()
    return [[terms_of(phrase) for phrase in words_of(group)] for own in lists for group in own]


SAME = groups("same")


def test_a_group_has_two_phrases_or_more_and_none_twice():
    for group in (*SAME, *groups("spelled")):
        assert len(set(group)) == len(group) > 1, group


@pytest.mark.parametrize("pair", APART)
def test_what_must_stay_apart_shares_no_group(pair):
    apart = {terms_of(phrase) for phrase in pair}
    assert not any(apart <= set(group) for group in SAME)


def test_a_thing_is_no_kind_of_itself():
    for entry in TABLE["kinds"]:
        assert entry["general"]
        assert len(set(entry["special"])) == len(entry["special"]) > 0, entry


def test_words_looked_for_in_questions_only_are_members_of_a_group():
    members = {phrase for group in SAME for phrase in group}
    assert {terms_of(word) for word in words_of(section_of(TABLE, "asked")["words"])} <= members


def test_the_longer_words_hold_the_short_one():
    for short, longer in section_of(TABLE, "inside").items():
        for words in words_of(longer):
            assert short in words.split(), words
            assert len(terms_of(words)) == 2, words
