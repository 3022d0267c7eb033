"""`python -m sandbox`: the practice room as a process of its own.

Prints one line, `sandbox http://127.0.0.1:PORT`, and serves until it is ended.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
from pathlib import Path

from sandbox.server import app
from sandbox.server.limits import RoomPace


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--journal", type=Path, default=None, help="state file; none: memory only")
    parser.add_argument("--token", default=app.TOKEN, help="the only token that is let in")
    parser.add_argument("--pace", type=float, default=1.0, help="divides every limit's interval")
    parser.add_argument("--no-limits", action="store_true", help="switch the rate limits off")
    return parser.parse_args()


async def _serve(given: argparse.Namespace) -> None:
    pace = RoomPace(scale=given.pace, off=given.no_limits)
    room = app.Sandbox(given.journal, given.token, pace=pace)
    port = await room.start(port=given.port)
    print(f"sandbox http://127.0.0.1:{port}", flush=True)
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    await ended.wait()
    await room.stop()


def main() -> None:
    """Serve until SIGINT or SIGTERM; uvloop when it is installed."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(_serve(_arguments()))
    else:
        uvloop.run(_serve(_arguments()))


if __name__ == "__main__":
    main()
