"""A Bot API server on loopback: people type and tap, the bot polls and sends, and what it sends is checked.

async with TelegramServer() as telegram:
    telegram.say("Ai chủ trì hội nghị?", chat_id=7)
    shown = await telegram.shown(7, count=1)
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from typing import Self

import telegram_rules as rules
from aiohttp import web
from telegram_objects import BOT, Call, Fault, Shown, chat, message, person, standing

PATIENCE = 60  # seconds until a wait for something that never comes fails its test


class TelegramServer:
    """The server; everything that happened is in `calls`, everything that people see in `chats`."""

    token = "987654321:test-AAHk3v9XwPq7Zs2Lm5Tn8Rb1Yc4Fd6Gj0Ke"  # noqa: S105 - opens nothing
    username = BOT["username"]

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.chats: dict[int, list[Shown]] = defaultdict(list)
        self.files: dict[int, list[tuple[str, bytes]]] = defaultdict(list)  # names and contents
        self.menus: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.notices: dict[str, str] = {}  # by tap
        self.admins: set[tuple[int, int]] = set()  # of groups and channels: chat and person
        self.faults: list[Fault] = []
        self.sent_files: dict[str, bytes] = {}  # by file_id, what people sent
        self.url = ""
        self._updates: list[dict[str, object]] = []
        self._last_update = self._last_message = 0
        self._open_taps: set[str] = set()
        self._change = asyncio.Event()
        self._methods: dict[str, Callable[[dict[str, object]], object]] = {
            "getMe": lambda _: BOT,
            "getFile": self._get_file,
            "sendMessage": self._send,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_file,
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit,
            "answerCallbackQuery": self._acknowledge,
            "getChatMember": self._member,
            "setMyCommands": self._set_menu,
            "deleteWebhook": lambda _: True,
            "sendChatAction": lambda _: True,
        }

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{name}", self._give_file)
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    # What people do.

    def say(
        self, text: str, *, chat_id: int = 7, user_id: int = 0, reply_to: Shown | None = None, **extra: object
    ) -> int:
        """The id of a message that a person typed; in a group (`chat_id` below 0) give the `user_id`."""
        self._last_message += 1
        typed = message(chat_id, self._last_message, person(user_id or chat_id), text) | extra
        if reply_to:
            typed["reply_to_message"] = _told(reply_to)
        self._push({"message": typed})
        return self._last_message

    def send_file(self, name: str, content: bytes, *, chat_id: int = 7, size: int | None = None) -> int:
        """The id of a message with a file; `size` is what Telegram says it has."""
        file_id = f"file{len(self.sent_files)}"
        self.sent_files[file_id] = content
        size = len(content) if size is None else size
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": size}
        self._last_message += 1
        sent = message(chat_id, self._last_message, person(chat_id), "") | {"document": document}
        del sent["text"], sent["entities"]
        self._push({"message": sent})
        return self._last_message

    def reword(self, message_id: int, text: str, *, chat_id: int = 7) -> None:
        """A person puts another text in the place of what they typed in private."""
        self._push(
            {"edited_message": message(chat_id, message_id, person(chat_id), text) | {"edit_date": 1_800_000_001}}
        )

    def post(self, text: str, *, chat_id: int, reply_to: Shown | None = None) -> None:
        """A channel's post."""
        self._last_message += 1
        posted = message(chat_id, self._last_message, person(1), text) | {"sender_chat": chat(chat_id)}
        del posted["from"]
        if reply_to:
            posted["reply_to_message"] = _told(reply_to)
        self._push({"channel_post": posted})

    def change_standing(self, chat_id: int, before: str, after: str) -> None:
        """Somebody blocks, adds or removes us: statuses such as "member" and "kicked"."""
        self._push({"my_chat_member": standing(chat_id, before, after)})

    def move(self, chat_id: int, new_chat_id: int) -> None:
        """A group becomes a supergroup."""
        self._last_message += 1
        moved = message(chat_id, self._last_message, person(7), "") | {"migrate_to_chat_id": new_chat_id}
        del moved["text"], moved["entities"]
        self._push({"message": moved})

    def tap(self, shown: Shown, label: str, *, user_id: int = 0) -> str:
        """The id of a tap on the button whose label holds this text."""
        tap_id = f"tap{self._last_update}"
        self._open_taps.add(tap_id)
        query = {"id": tap_id, "from": person(user_id or shown.chat_id), "message": _told(shown), "chat_instance": "1"}
        self._push({"callback_query": query | {"data": shown.data(label)}})
        return tap_id

    async def shown(self, chat_id: int, count: int) -> list[Shown]:
        """The bot's messages in the chat once there are so many."""
        await self.until(lambda: len(self.chats[chat_id]) >= count)
        return self.chats[chat_id]

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait for it; checked after every call of the bot."""
        async with asyncio.timeout(PATIENCE):
            while not happened():
                await self._change.wait()

    # What the bot's calls do.

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refusal(401, "Unauthorized")
        call = Call(request.match_info["method"], await _parameters(request))
        if call.method == "getUpdates":
            return _result(await self._poll(call.parameters))
        self.calls.append(call)
        try:
            return self._fault(call, request) or self._obey(call)
        except rules.RefusedError as error:
            return _refusal(400, str(error))
        finally:
            self._wake()

    def _fault(self, call: Call, request: web.Request) -> web.StreamResponse | None:
        fault = next((fault for fault in self.faults if fault.fits(call)), None)
        if fault is None:
            return None
        fault.times -= 1
        if not fault.status:
            request.transport.abort()
        if fault.status == 502:
            return web.Response(status=502, text="<html><title>502 Bad Gateway</title></html>")
        return _refusal(fault.status or 500, fault.description, fault.parameters)

    def _obey(self, call: Call) -> web.StreamResponse:
        if call.method not in self._methods:
            return _refusal(404, "Not Found")
        return _result(self._methods[call.method](call.parameters))

    async def _poll(self, parameters: dict[str, object]) -> list[dict[str, object]]:
        offset = int(parameters.get("offset") or 0)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        with suppress(TimeoutError):
            async with asyncio.timeout(float(parameters.get("timeout") or 0)):
                while not self._updates:
                    await self._change.wait()
        return self._updates[: int(parameters.get("limit") or 100)]

    def _send(self, parameters: dict[str, object]) -> dict[str, object]:
        self._last_message += 1
        shown = Shown(int(parameters["chat_id"]), self._last_message, "", {})
        shown.thread_id = parameters.get("message_thread_id")
        self._show(shown, parameters)
        self.chats[shown.chat_id].append(shown)
        return _told(shown)

    def _send_photo(self, parameters: dict[str, object]) -> dict[str, object]:
        rules.check_photo(parameters["photo"])
        return self._send(parameters)

    def _send_file(self, parameters: dict[str, object]) -> dict[str, object]:
        self._last_message += 1
        chat_id = int(parameters["chat_id"])
        (file,) = (value for value in parameters.values() if isinstance(value, web.FileField))
        self.files[chat_id].append((file.filename, file.file.read()))
        return _told(Shown(chat_id, self._last_message, "", {}))

    def _get_file(self, parameters: dict[str, object]) -> dict[str, object]:
        file_id = str(parameters["file_id"])
        if file_id not in self.sent_files:
            msg = "invalid file_id"
            raise rules.RefusedError(msg)
        if len(self.sent_files[file_id]) > rules.DOWNLOAD_LIMIT:
            msg = "file is too big"
            raise rules.RefusedError(msg)
        return {"file_id": file_id, "file_unique_id": file_id, "file_path": file_id}

    async def _give_file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refusal(401, "Unauthorized")
        return web.Response(body=self.sent_files[request.match_info["name"]])

    def _edit(self, parameters: dict[str, object]) -> dict[str, object]:
        chat = self.chats[int(parameters["chat_id"])]
        shown = next((shown for shown in chat if shown.message_id == int(parameters["message_id"])), None)
        if shown is None:
            msg = "message to edit not found"
            raise rules.RefusedError(msg)
        if shown.photo and "text" in parameters:
            msg = "there is no text in the message to edit"
            raise rules.RefusedError(msg)
        before = (shown.text, shown.rows)
        self._show(shown, parameters)
        if before == (shown.text, shown.rows):
            msg = "message is not modified: specified new message content and reply markup are exactly the same"
            raise rules.RefusedError(msg)
        shown.edits += 1
        return _told(shown)

    def _show(self, shown: Shown, parameters: dict[str, object]) -> None:
        rows = dict(parameters.get("reply_markup") or {}).get("inline_keyboard", [])
        rules.check_keyboard(rows)
        if "photo" in parameters:
            shown.photo = parameters["photo"]
            shown.text = rules.read_caption(parameters)
        elif "text" in parameters:
            shown.text = rules.read_text(parameters)
        shown.rows, shown.parameters = rows, parameters

    def _acknowledge(self, parameters: dict[str, object]) -> bool:
        tap_id = str(parameters["callback_query_id"])
        if tap_id not in self._open_taps:
            msg = "query is too old and response timeout expired or query ID is invalid"
            raise rules.RefusedError(msg)
        self._open_taps.remove(tap_id)
        self.notices[tap_id] = str(parameters.get("text", ""))
        return True

    def _member(self, parameters: dict[str, object]) -> dict[str, object]:
        user_id = int(parameters["user_id"])
        is_admin = (int(parameters["chat_id"]), user_id) in self.admins
        return {"user": person(user_id), "is_anonymous": False, "status": "creator" if is_admin else "member"}

    def _set_menu(self, parameters: dict[str, object]) -> bool:
        rules.check_commands(parameters["commands"])
        scope = dict(parameters.get("scope") or {"type": "default"})
        self.menus[str(scope.get("chat_id", scope["type"])), str(parameters.get("language_code", ""))] = parameters[
            "commands"
        ]
        return True

    def _push(self, update: dict[str, object]) -> None:
        self._last_update += 1
        self._updates.append({"update_id": self._last_update} | update)
        self._wake()

    def _wake(self) -> None:
        self._change.set()
        self._change = asyncio.Event()


def _told(shown: Shown) -> dict[str, object]:
    """The bot's message as Telegram tells of it."""
    markup = {"reply_markup": {"inline_keyboard": shown.rows}} if shown.rows else {}
    topic = {"is_topic_message": True, "message_thread_id": shown.thread_id} if shown.thread_id else {}
    return message(shown.chat_id, shown.message_id, BOT, shown.text) | markup | topic


async def _parameters(request: web.Request) -> dict[str, object]:
    """What came as JSON or as a form, whose values may be JSON themselves."""
    if request.content_type == "application/json":
        return await request.json()
    form = await request.post()
    given = {name: _decoded(value) if isinstance(value, str) else value for name, value in form.items()}
    # A photo is named in its parameter: "attach://NAME".
    if str(given.get("photo", ""))[:9] == "attach://":
        given["photo"] = form[str(given["photo"])[9:]].file.read()
    elif isinstance(given.get("photo"), web.FileField):
        given["photo"] = given["photo"].file.read()
    return given


def _decoded(value: str) -> object:
    with suppress(ValueError):
        return json.loads(value)
    return value


def _result(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refusal(status: int, description: str, parameters: dict[str, int] | None = None) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)
