from newsdesk import open_database
from newsing import save_article

from bot.news.models import Wish
from bot.news.traits import trait_finder
from bot.news.wishes import fits
from knowledge.store import Store


def test_an_article_of_the_database_is_held_against_a_wish(tmp_path):
    engine = open_database(tmp_path / "bot.db")
    save_article(engine, "market", headline="Cháy chợ đêm ở phường Đồ Sơn", body=("Không có thiệt hại về người.",))
    find_traits = trait_finder(Store(engine), "Hải Phòng")

    traits = find_traits("market", 1)

    assert fits(Wish(keywords=("cho dem",)), traits)
    assert not fits(Wish(keywords=("bến phà",)), traits)
    assert not fits(Wish(excluded=("chợ đêm",)), traits)
    assert find_traits("nothing", 1) is None
