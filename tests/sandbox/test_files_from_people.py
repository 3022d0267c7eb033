"""Files that people send: strict documents for the bot, fetched as Telegram lets them be fetched, back after a restart."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import aiohttp

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def send(hall: Any, body: bytes, *, name: str = "bao-cao.xlsx", **given: Any) -> tuple[int, Any]:
    """Send a file as the page does: status and answer."""
    form = aiohttp.FormData({("as" if key == "who" else key): str(value) for key, value in given.items()})
    form.add_field("file", io.BytesIO(body), filename=name, content_type=SHEET)
    async with hall.http.post("/practice/upload", data=form) as answer:
        return answer.status, await answer.json()


async def test_a_document_has_all_that_telegram_gives_and_can_be_fetched(hall: Any) -> None:
    asked = await hall.card(hall.ha, text="Mẫu báo cáo")
    status, sent = await send(hall, b"PK\x03\x04 form", who=hall.ha, chat=hall.ha, reply_to=asked, caption="đã điền")
    assert status == 200
    (update,) = await hall.news()
    message = update["message"]
    assert (message["message_id"], message["caption"]) == (sent["message_id"], "đã điền")
    assert message["reply_to_message"]["message_id"] == asked
    assert "text" not in message
    document = message["document"]
    assert set(document) == {"file_id", "file_unique_id", "file_name", "mime_type", "file_size"}
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("bao-cao.xlsx", SHEET, 9)
    found = await hall.done("getFile", file_id=document["file_id"])
    assert set(found) == {"file_id", "file_unique_id", "file_size", "file_path"}
    async with hall.http.get(f"/file/bot{hall.sandbox.token}/{found['file_path']}") as answer:
        assert await answer.read() == b"PK\x03\x04 form"


async def test_more_than_twenty_megabytes_arrive_but_cannot_be_fetched(hall: Any) -> None:
    status, _ = await send(hall, bytes(20 * 1024 * 1024 + 1), who=hall.ha, chat=hall.ha)
    assert status == 200
    (update,) = await hall.news()
    file_id = update["message"]["document"]["file_id"]
    assert await hall.refused("getFile", file_id=file_id) == "400 Bad Request: file is too big"


async def test_what_cannot_be_sent_is_refused_in_words(hall: Any) -> None:
    status, answer = await send(hall, b"", who=hall.ha, chat=hall.ha)
    assert (status, answer["error"]) == (400, "Không nhận được tệp này (trống hoặc quá lớn).")
    status, answer = await send(hall, bytes(53 * 1024 * 1024), who=hall.ha, chat=hall.ha)
    assert (status, answer["error"]) == (413, "Tệp quá lớn; mỗi tệp được gửi tối đa 50 MB.")
    status, answer = await send(hall, b"x", who=hall.ha, chat=hall.minh)
    assert (status, answer["error"]) == (404, "Người này không ở trong nhóm đó.")
    assert await hall.news() == []


async def test_in_a_group_the_bot_gets_a_file_only_as_a_reply_to_it(hall: Any) -> None:
    await send(hall, b"x", who=hall.ha, chat=hall.to1)
    assert await hall.news() == []
    card = await hall.card(hall.to1)
    await send(hall, b"x", who=hall.ha, chat=hall.to1, reply_to=card)
    (update,) = await hall.news()
    assert update["message"]["document"]["file_name"] == "bao-cao.xlsx"


async def test_a_file_is_still_there_after_a_restart(open_room: Any, tmp_path: Path) -> None:
    journal = tmp_path / "room.jsonl"
    hall = await open_room(journal=journal)
    ha = (await hall.act("people", name="Hà"))["id"]
    await send(hall, b"PK form", who=ha, chat=ha)
    await hall.sandbox.stop()
    again = await open_room(journal=journal)
    (update,) = await again.news()
    found = await again.done("getFile", file_id=update["message"]["document"]["file_id"])
    async with again.http.get(f"/file/bot{again.sandbox.token}/{found['file_path']}") as answer:
        assert await answer.read() == b"PK form"
