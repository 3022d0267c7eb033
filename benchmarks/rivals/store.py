"""The rivals' database: one compare-and-set per tap, many in one commit, `synchronous=FULL`, on a thread of its own.

The strongest form that was measured; all rivals share it, so that they differ in their library alone.
"""

import asyncio
import queue
import sqlite3
import threading
from pathlib import Path

CLAIM = "UPDATE baton SET holder = ?, version = version + 1 WHERE id = ? AND holder IS NULL"


def make(path: Path, batons: list[int]) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(
        "CREATE TABLE baton (id INTEGER PRIMARY KEY, holder INTEGER, version INTEGER NOT NULL DEFAULT 2)"
    )
    connection.executemany("INSERT INTO baton (id) VALUES (?)", [(n,) for n in batons])
    connection.commit()
    connection.close()


class ClaimStore:
    def __init__(self, path: str) -> None:
        self._asked: queue.SimpleQueue = queue.SimpleQueue()
        self._path = path
        threading.Thread(target=self._work, daemon=True).start()

    async def claim(self, data: str, member: int) -> bool:
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        self._asked.put((loop, answer, int(data.split(":")[1]), member))
        return await answer

    def _work(self) -> None:
        connection = sqlite3.connect(self._path, isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        while True:
            batch = [self._asked.get()]
            while not self._asked.empty():
                batch.append(self._asked.get())
            connection.execute("BEGIN IMMEDIATE")
            won = [connection.execute(CLAIM, (member, baton)).rowcount == 1 for _, _, baton, member in batch]
            connection.execute("COMMIT")
            batch[0][0].call_soon_threadsafe(self._tell, [entry[1] for entry in batch], won)

    @staticmethod
    def _tell(answers: list, won: list) -> None:
        for answer, mine in zip(answers, won, strict=True):
            answer.set_result(mine)


def words(won: bool) -> tuple[str, str]:
    """What every rival answers, and what the card becomes."""
    return (
        "Đồng chí đã nhận việc." if won else "Đã có người nhận.",
        "Phiếu: đang có người thực hiện.\nLiên hệ doanh nghiệp, Tổ 1",
    )
