"""Where and with what was measured: date, cores, memory, versions."""

import datetime as dt
import os
import platform
import sqlite3
import subprocess
from importlib import metadata

from benchmarks import processes

PACKAGES = ("python-telegram-bot", "aiohttp", "httpx", "uvloop", "aiosqlite", "orjson", "pydantic")


def described() -> list[str]:
    """Lines for the head of the report."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    load = os.getloadavg()[0]
    return [
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, {memory:.0f} GiB, load {load:.1f} before the run",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}, aiogram {_aiogram()}",
        "min / **median** / max; loopback, no TLS, a stub that answers at once; ratios within one round",
        "",
    ]


def _aiogram() -> str:
    ask = "from importlib.metadata import version; print(version('aiogram'))"
    found = subprocess.run([str(processes.THEIRS), "-c", ask], capture_output=True, text=True, check=False)
    return found.stdout.strip() or "missing"
