"""Roles over a real Bot API: who is who, what each may, and a stranger to whom none of it exists."""

from datetime import timedelta
from functools import partial

import pytest
from conversing import ask
from desking import EDITOR, FIRST, MARKET, READER, SECOND, STRANGER, all_data, forge, take_in, tap, tap_here
from telegram_server import TelegramServer

from bot.app import serving
from bot.assembly import assemble
from bot.config import Settings
from bot.menu import LEAST, NAMES


def names_in_menu(desk: TelegramServer, person: int) -> set[str]:
    return {command["command"] for command in desk.menus[str(person), ""]}


async def test_who_opens_an_invitation_gets_the_role_and_its_menu_and_the_owner_is_told(desk):
    welcome = await take_in(desk, "Biên tập viên", EDITOR)

    assert "biên tập viên" in welcome.text
    await desk.until(lambda: (str(EDITOR), "") in desk.menus)
    assert {"go", "sua", "bantin", "nhatky"} <= names_in_menu(desk, EDITOR)
    assert "quyen" not in names_in_menu(desk, EDITOR)
    told = (await desk.shown(FIRST, 3))[-1]
    assert f"{EDITOR} đã mở liên kết mời" in told.text


async def test_an_invitation_works_once_and_for_a_day(desk, clock):
    staff = await ask(desk, "/quyen", chat_id=FIRST)
    codes = [(await tap(desk, staff, "Người xem")).text.split("start=")[1].split()[0] for _ in range(2)]
    await ask(desk, f"/start {codes[0]}", chat_id=READER)
    plain = await ask(desk, "/start", chat_id=STRANGER)

    assert (await ask(desk, f"/start {codes[0]}", chat_id=STRANGER)).text == plain.text
    clock.moment += timedelta(days=1, seconds=1)
    assert (await ask(desk, f"/start {codes[1]}", chat_id=STRANGER)).text == plain.text
    assert (await ask(desk, "/start x", chat_id=STRANGER)).text == plain.text


async def test_a_role_is_given_by_number_and_taken_and_both_are_undone_with_a_tap(desk):
    card = await ask(desk, f"/quyen {READER}", chat_id=FIRST)
    await tap_here(desk, card, "người xem")
    assert "Nơi nhận tin" in (await ask(desk, "/trangthai", chat_id=READER)).text

    await tap_here(desk, card, "Hoàn tác")
    unknown = await ask(desk, "/khongco", chat_id=READER)
    assert (await ask(desk, "/trangthai", chat_id=READER)).text == unknown.text
    await tap_here(desk, card, "Hoàn tác")

    assert "Nơi nhận tin" in (await ask(desk, "/trangthai", chat_id=READER)).text
    staff = await ask(desk, "/quyen", chat_id=SECOND)
    taking = await tap(desk, staff, f"❌ {READER}")
    await tap_here(desk, taking, "Lấy lại")
    assert (await ask(desk, "/trangthai", chat_id=READER)).text == unknown.text
    await desk.until(lambda: "trangthai" not in names_in_menu(desk, READER))


async def test_owners_are_named_in_the_settings_alone(desk):
    assert "config.toml" in (await ask(desk, f"/quyen {SECOND}", chat_id=FIRST)).text
    assert "số của người đó" in (await ask(desk, "/quyen Lan", chat_id=FIRST)).text
    staff = await ask(desk, "/quyen", chat_id=FIRST)

    await forge(desk, staff, f"staff:take:{SECOND}")

    assert "không còn vai trò" in (await desk.shown(FIRST, 4))[-1].text


async def test_roles_outlive_a_restart(server, folder, store, clock):
    settings = Settings(token=server.token, api_url=server.url, admins=frozenset({FIRST}), articles=(folder,))
    build = partial(assemble, settings, store, clock=clock)
    async with serving(settings, build, turn=0.05):
        await take_in(server, "Người xem", READER)
    async with serving(settings, build, turn=0.05):
        assert "Nơi nhận tin" in (await ask(server, "/trangthai", chat_id=READER)).text


@pytest.mark.parametrize(("person", "role"), [(STRANGER, None), (READER, "Người xem"), (EDITOR, "Biên tập viên")])
async def test_to_who_has_less_than_a_command_asks_for_it_does_not_exist(desk, person, role):
    if role:
        await take_in(desk, role, person)
    unknown = await ask(desk, "/khongco", chat_id=person)
    rank = {None: 0, "Người xem": 1, "Biên tập viên": 2}[role]

    hidden = [name for act, least in LEAST.items() if least > rank for name in NAMES[act].values()]
    for name in hidden:
        assert (await ask(desk, f"/{name} {MARKET}", chat_id=person)).text == unknown.text
    assert len(hidden) == 2 * sum(least > rank for least in LEAST.values())


async def test_a_stranger_who_sends_all_that_admins_buttons_send_does_nothing_and_hears_nothing(desk, store):
    unknown = await ask(desk, "/khongco", chat_id=STRANGER)
    await ask(desk, f"/quyen {READER}", chat_id=FIRST)
    listed = await ask(desk, "/go", chat_id=FIRST)
    await tap(desk, listed, "1")
    facts = await ask(desk, f"/sua {MARKET}", chat_id=FIRST)
    person = await tap(desk, facts, "7")
    await tap(desk, person, "Vai trò")
    await ask(desk, "/nhatky", chat_id=FIRST)
    await ask(desk, "/bantin", chat_id=FIRST)
    await ask(desk, "/quyen", chat_id=FIRST)

    for data in sorted(all_data(desk, FIRST)):
        if data.split(":")[0] not in {"more", "about", "related", "less"}:
            await forge(desk, unknown, data)
    after = await ask(desk, "/khongco", chat_id=STRANGER)

    assert [each.text for each in desk.chats[STRANGER]] == [unknown.text, after.text]
    assert store.article(MARKET).version == 1
    assert "còn trống" in (await ask(desk, "/nhatky", chat_id=FIRST)).text


async def test_the_desk_does_not_exist_in_groups(desk):
    unknown = await ask(desk, "/khongco@antt_test_bot", chat_id=-500, user_id=FIRST)

    assert (await ask(desk, "/quyen@antt_test_bot", chat_id=-500, user_id=FIRST)).text == unknown.text


async def test_an_editors_button_is_dead_with_a_kind_word_once_the_role_is_gone(desk):
    await take_in(desk, "Biên tập viên", EDITOR)
    listed = await ask(desk, "/go", chat_id=EDITOR)
    card = await tap(desk, listed, "1")
    given = await ask(desk, f"/quyen {EDITOR}", chat_id=FIRST)
    await tap_here(desk, given, "người xem")

    said = await tap(desk, card, "Gỡ bài")

    assert "vai trò của bạn đã đổi" in said.text
