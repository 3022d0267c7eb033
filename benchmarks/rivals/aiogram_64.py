"""aiogram as its manual shows it, with 64 updates at a time."""

import asyncio
import sys

import store
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery

base_url, token, path, edits = *sys.argv[1:4], sys.argv[4] == "edits"
claims = store.ClaimStore(path)
dispatcher = Dispatcher()


@dispatcher.callback_query()
async def pressed(query: CallbackQuery) -> None:
    answer, card = store.words(await claims.claim(query.data, query.from_user.id))
    await query.answer(answer)
    if edits:
        await query.message.edit_text(card)


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(base_url))
    await dispatcher.start_polling(Bot(token, session=session), tasks_concurrency_limit=64)


asyncio.run(main())
