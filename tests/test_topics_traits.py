from builders import an_article

from knowledge.topics.areas import covers
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
    assert covers("quan_hai_an", traits.areas[0])
    assert traits.words.holds("heroin")
    assert not traits.words.holds("cờ bạc")


def test_an_article_of_few_words_has_traits():
    traits = read_traits(an_article(headline="Tin", body=("…",)), "Hải Phòng")

    assert (traits.topics, traits.areas) == ((), ())
