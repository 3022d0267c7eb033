"""No library at all: aiohttp and orjson, 64 taps at a time. The floor: it knows nothing and checks nothing."""

import asyncio
import sys

import aiohttp
import orjson
import store

base_url, token, path, edits = *sys.argv[1:4], sys.argv[4] == "edits"
claims = store.ClaimStore(path)
root = f"{base_url}/bot{token}/"
JSON = {"Content-Type": "application/json"}


async def call(session: aiohttp.ClientSession, method: str, **payload: object) -> dict:
    async with session.post(root + method, data=orjson.dumps(payload), headers=JSON) as answer:
        return orjson.loads(await answer.read())


async def pressed(session: aiohttp.ClientSession, query: dict, free: asyncio.Semaphore) -> None:
    answer, card = store.words(await claims.claim(query["data"], query["from"]["id"]))
    await call(session, "answerCallbackQuery", callback_query_id=query["id"], text=answer)
    if edits:
        message = query["message"]
        await call(
            session, "editMessageText", chat_id=message["chat"]["id"], message_id=message["message_id"], text=card
        )
    free.release()


async def main() -> None:
    free, offset, tasks = asyncio.Semaphore(64), 0, set()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=65)) as session:
        while True:
            for update in (await call(session, "getUpdates", offset=offset, timeout=10))["result"]:
                offset = update["update_id"] + 1
                await free.acquire()
                task = asyncio.create_task(pressed(session, update["callback_query"], free))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


asyncio.run(main())
