import pytest
from fakes import ADMIN_ID, USER_ID, FakeNewsroom, RecordingTransport, build_services, typed, typed_in_group

from bot.config import Settings
from bot.handlers import on_incoming
from bot.messaging import Address, Incoming
from bot.newsroom import ReloadReport, ReloadRunning
from knowledge.errors import StoreBusy


@pytest.fixture
def transport() -> RecordingTransport:
    return RecordingTransport()


@pytest.fixture
def newsroom() -> FakeNewsroom:
    return FakeNewsroom(report=ReloadReport(added=2, changed=1, unchanged=18, articles=21))


@pytest.fixture
def services(transport, newsroom, tmp_path):
    settings = Settings(admins=frozenset({ADMIN_ID}), articles=(tmp_path,))
    return build_services(transport=transport, newsroom=newsroom, settings=settings)


def by_admin(text: str) -> Incoming:
    return Incoming(Address(ADMIN_ID), ADMIN_ID, text)


@pytest.mark.parametrize("text", ["/taitin", "/reload"])
async def test_an_admin_reloads_and_sees_the_difference(services, transport, newsroom, text):
    await on_incoming(services, by_admin(text))

    assert newsroom.reloads == 1
    assert [message.html.split(".")[0] for message in transport.sent] == [
        "Đang đọc lại các thư mục bài …",
        "<b>Đã tải lại",
    ]


@pytest.mark.parametrize("text", ["/taitin", "/reload"])
async def test_a_stranger_hears_exactly_what_an_unknown_command_is_told(services, transport, newsroom, text):
    await on_incoming(services, typed("/khongco"))
    await on_incoming(services, typed(text))

    assert transport.sent[0] == transport.sent[1]
    assert newsroom.reloads == 0


async def test_in_a_group_a_strangers_reload_is_as_silent_as_any_unknown_command(services, transport, newsroom):
    await on_incoming(services, typed_in_group("/taitin", is_addressed=False, user_id=USER_ID))

    assert transport.sent == []
    assert newsroom.reloads == 0


async def test_faults_in_the_articles_are_reported_and_nothing_changes(services, transport, newsroom):
    newsroom.report = ReloadReport(added=0, changed=0, unchanged=0, articles=18, rejections=("a.toml:3: id: missing",))

    await on_incoming(services, by_admin("/taitin"))

    assert "Không thay đổi gì" in transport.last.html
    assert "a.toml:3: id: missing" in transport.last.html


async def test_a_second_reload_has_to_wait(services, transport, newsroom):
    newsroom.fault = ReloadRunning()

    await on_incoming(services, by_admin("/taitin"))

    assert "lần tải lại khác" in transport.last.html


async def test_a_database_that_fails_is_reported_kindly_and_logged(services, transport, newsroom, caplog):
    newsroom.fault = StoreBusy("sqlite:///x.db")

    await on_incoming(services, by_admin("/taitin"))

    assert "Không tải lại được" in transport.last.html
    assert "The reload failed" in caplog.text


async def test_without_folders_the_admin_is_told_where_to_name_them(transport, newsroom):
    await on_incoming(build_services(transport=transport, newsroom=newsroom), by_admin("/taitin"))

    assert "config.toml" in transport.sent[0].html
