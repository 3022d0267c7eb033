"""python-telegram-bot as its manual shows it: Application, its own transport, one update after the other."""

import sys

import store
from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

base_url, token, path, edits = *sys.argv[1:4], sys.argv[4] == "edits"
claims = store.ClaimStore(path)


async def pressed(update: Update, context: object) -> None:
    query = update.callback_query
    answer, card = store.words(await claims.claim(query.data, query.from_user.id))
    await query.answer(answer)
    if edits:
        await query.edit_message_text(card)


application = Application.builder().token(token).base_url(f"{base_url}/bot").build()
application.add_handler(CallbackQueryHandler(pressed))
application.run_polling()
