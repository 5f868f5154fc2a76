from fakes import FakeNewsroom, build_services

from bot.warming import warm_up


def test_something_is_asked_for_in_every_language():
    newsroom = FakeNewsroom()

    warm_up(build_services(newsroom=newsroom))

    assert [question.text for question, _ in newsroom.asked] == ["Tin mới nhất", "Latest news"]
