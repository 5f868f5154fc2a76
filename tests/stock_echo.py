"""A bare echo of python-telegram-bot to compare with: python stock_echo.py URL TOKEN REQUEST WEBHOOK_PORT.

REQUEST is "httpx", the library's own way, or "aiohttp", ours. Updates come by the library's polling, or with a port by
a webhook as its examples have it: on starlette and uvicorn, acknowledged at once. Chats run side by side.
"""

import asyncio
import contextlib
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.requesting import AiohttpRequest

AT_ONCE = 256


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


def build(url: str, token: str, request: str) -> Application:
    is_own = request == "httpx"
    made = HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60) if is_own else AiohttpRequest()
    app = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{url}/bot")
        .request(made)
        .get_updates_request(HTTPXRequest() if is_own else AiohttpRequest())
        .concurrent_updates(AT_ONCE)
        .job_queue(None)
        .build()
    )
    app.add_handler(MessageHandler(filters.TEXT, echo))
    return app


async def serve_hook(app: Application, port: int) -> None:
    async def take(request: Request) -> Response:
        await app.update_queue.put(Update.de_json(await request.json(), app.bot))
        return Response()

    web = Starlette(routes=[Route("/hook", take, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(web, port=port, access_log=False, log_level="warning", lifespan="off"))
    async with app:
        await app.start()
        serving = asyncio.create_task(server.serve())
        await asyncio.sleep(1)
        await app.bot.set_webhook(f"http://127.0.0.1:{port}/hook", max_connections=100)
        await serving


if __name__ == "__main__":
    url, token, request, port = sys.argv[1:]
    application = build(url, token, request)
    with contextlib.suppress(KeyboardInterrupt):
        if int(port):
            asyncio.run(serve_hook(application, int(port)))
        else:
            application.run_polling(timeout=30)
