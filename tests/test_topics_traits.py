from builders import an_article
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.models import Wish
from bot.news.wishes import fits
from knowledge.topics.areas import areas_by_key
from knowledge.topics.lexicon import list_topics
from knowledge.topics.traits import read_traits


def test_the_traits_of_an_article_are_read_at_once():
    traits = read_traits(
        an_article(
            headline="Bắt nhóm vận chuyển ma túy ở phường Hải An",
            body=("Sáng 14-8, Công an phường Hải An, thành phố Hải Phòng thu giữ 2 bánh heroin.",),
        ),
        "Hải Phòng",
    )

    assert traits.topics[0] == "ma_tuy"
    assert traits.areas == ("phuong_hai_an",)
    assert traits.has_area("quan_hai_an")
    assert not traits.has_area("phuong_dong_hai")
    assert traits.has_words("heroin")
    assert not traits.has_words("cờ bạc")


def test_traits_are_what_a_wish_is_held_against():
    traits = read_traits(
        an_article(headline="Cháy lớn ở xã An Lão, Hải Phòng", body=("Tin đang cập nhật.",)), "Hải Phòng"
    )

    assert fits(Wish(topics=("chay_no",), areas=("huyen_an_lao",)), traits)
    assert fits(Wish(keywords=("chay lon",)), traits)
    assert not fits(Wish(topics=("chay_no",), excluded=("an lão",)), traits)
    assert not fits(Wish(topics=("ma_tuy",)), traits)


def test_an_article_of_few_words_has_traits():
    traits = read_traits(an_article(headline="Tin", body=("…",)), "Hải Phòng")

    assert (traits.topics, traits.areas) == ((), ())


PIECES = (
    "a",
    "Đệ",
    " ",
    ".",
    ",",
    "(",
    "-",
    "\n",
    "07",
    "phường ",
    "Hải An",
    "quận ",
    "các ",
    "TP.",
    "H.",
    "ma túy ",
    "trú ",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=60, deadline=None)
@given(headline=TEXTS, body=st.lists(TEXTS, max_size=3), printed=st.booleans())
def test_whatever_stands_in_an_article_its_traits_are_keys_that_there_are(headline, body, printed):
    article = an_article(headline=headline, body=tuple(body), is_headline_printed=printed)

    traits = read_traits(article, "Hải Phòng")

    assert set(traits.topics) <= {topic.key for topic in list_topics()}
    assert set(traits.areas) <= areas_by_key("Hải Phòng").keys()
