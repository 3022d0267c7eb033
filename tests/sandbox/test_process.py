"""The room as a process of its own, as kill tests and benchmarks start it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]


async def test_it_names_its_address_and_ends_when_told(tmp_path: Path) -> None:
    given = ("--port", "0", "--journal", str(tmp_path / "room.jsonl"), "--token", "1:x", "--no-limits")
    room = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *given, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    try:
        assert room.stdout is not None
        name, address = (await room.stdout.readline()).decode().split()
        assert name == "sandbox"
        async with aiohttp.ClientSession(address) as http, http.get("/bot1:x/getMe") as answer:
            assert (await answer.json())["result"]["is_bot"] is True
    finally:
        room.terminate()
        assert await room.wait() == 0
