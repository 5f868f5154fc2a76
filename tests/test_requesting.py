import asyncio

import pytest
import telegram
from aiohttp import web
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram_objects import Fault

from bot.requesting import AiohttpRequest


async def answering(handler):
    """A loopback server whose every answer is the handler's, and its address."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


async def test_a_bot_asks_who_it_is_and_gets_its_updates(server, telegram_bot):
    server.say("Xin chào", chat_id=7)

    updates = await telegram_bot.get_updates(timeout=1)

    assert telegram_bot.username == server.username
    assert [update.message.text for update in updates] == ["Xin chào"]


async def test_a_file_goes_up_beside_its_parameters():
    received = {}

    async def take(request):
        form = await request.post()
        received.update(chat=form["chat_id"], name=form["document"].filename, content=form["document"].file.read())
        return web.json_response(
            {"ok": True, "result": {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}}
        )

    runner, url = await answering(take)
    bot = telegram.Bot("1:x", base_url=f"{url}/bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest())
    await bot._request[1].initialize()
    await bot.send_document(7, b"noi dung", filename="a.txt")
    await bot._request[1].shutdown()
    await runner.cleanup()

    assert received == {"chat": "7", "name": "a.txt", "content": b"noi dung"}


async def test_silence_longer_than_the_timeout_is_timed_out():
    async def keep_waiting(_):
        await asyncio.Event().wait()

    runner, url = await answering(keep_waiting)
    async with AiohttpRequest() as request:
        with pytest.raises(TimedOut):
            await request.post(url, read_timeout=0.05)
    await runner.cleanup()


async def test_a_line_that_breaks_is_a_network_error(server, telegram_bot):
    server.faults.append(Fault("sendMessage", 0))

    with pytest.raises(NetworkError):
        await telegram_bot.send_message(7, "x")


async def test_nobody_listening_is_a_network_error_that_names_the_host_and_not_the_token(unused_port):
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"http://127.0.0.1:{unused_port}/bot1:secret/getMe")

    assert f"127.0.0.1:{unused_port}" in str(caught.value)
    assert "secret" not in repr(caught.value)


async def test_an_address_that_is_none_is_a_network_error_without_the_token():
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post("ftp://x/bot1:secret/getMe")

    assert "secret" not in repr(caught.value)


async def test_a_web_page_where_json_was_due_is_an_error_of_telegrams_family():
    async def welcome(_):
        return web.Response(text="<html>Đăng nhập Wi-Fi</html>", content_type="text/html")

    runner, url = await answering(welcome)
    async with AiohttpRequest() as request:
        with pytest.raises(TelegramError):
            await request.post(url)
    await runner.cleanup()


async def test_a_redirect_is_not_followed_so_that_the_token_stays_with_telegram():
    seen = []

    async def send_away(request):
        seen.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    runner, url = await answering(send_away)
    async with AiohttpRequest() as request:
        with pytest.raises(TelegramError):
            await request.post(f"{url}/bot1:secret/getMe")
    await runner.cleanup()

    assert seen == ["/bot1:secret/getMe"]


async def test_an_http_proxy_gets_the_request():
    seen = []

    async def relay(request):
        seen.append((str(request.raw_path), request.headers.get("Proxy-Authorization")))
        return web.json_response({"ok": True, "result": "through"})

    runner, url = await answering(relay)
    async with AiohttpRequest(proxy=url.replace("http://", "http://lan:mat-khau@")) as request:
        result = await request.post("http://telegram.invalid/bot1:x/getMe")
    await runner.cleanup()

    assert result == "through"
    assert seen[0][0] == "http://telegram.invalid/bot1:x/getMe"
    assert seen[0][1].startswith("Basic ")


async def test_a_socks_proxy_carries_the_request_and_looks_up_the_name_itself(server):
    wanted = []

    async def serve_socks(reader, writer):
        await reader.readexactly(3)  # version 5, one method: no password
        writer.write(b"\x05\x00")
        head = await reader.readexactly(5)  # version, connect, reserved, a name follows, its length
        wanted.append((await reader.readexactly(head[4])).decode())
        await reader.readexactly(2)
        port = int(server.url.rpartition(":")[2])
        onward_reader, onward_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        onward_writer.write(await reader.read(65536))
        writer.write(await onward_reader.read(65536))
        for each in (onward_writer, writer):
            await each.drain()
            each.close()

    socks = await asyncio.start_server(serve_socks, "127.0.0.1", 0)
    port = socks.sockets[0].getsockname()[1]
    async with AiohttpRequest(proxy=f"socks5://127.0.0.1:{port}") as request:
        result = await request.post(f"http://telegram.invalid/bot{server.token}/getMe")
    socks.close()

    assert result["username"] == server.username
    assert wanted == ["telegram.invalid"]


async def test_no_proxy_listening_is_a_network_error(unused_port):
    for scheme in ("http", "socks5", "socks4"):
        async with AiohttpRequest(proxy=f"{scheme}://127.0.0.1:{unused_port}") as request:
            with pytest.raises(NetworkError):
                await request.post("http://127.0.0.1/bot1:x/getMe")


async def test_closing_twice_is_no_error_and_it_can_be_opened_again(server):
    request = AiohttpRequest()
    await request.shutdown()
    for _ in range(2):
        await request.initialize()
        assert (await request.post(f"{server.url}/bot{server.token}/getMe"))["is_bot"]
        await request.shutdown()
        await request.shutdown()
