"""Our commands as processes of their own, each forked from one that has read the modules: a start costs a tenth of a new one's.

Nine tenths of what a test with a hundred starts did was to read the same modules a hundred times. Memory, files, sockets and
the end are the process's own, and a kill is a kill; only what `import` does is shared. What a start costs and says is told by
the stories that begin `python -m bot` (`tests/bot/test_start.py`, `tests/browser`, `tests/house`).
"""

import asyncio
import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(["tests.stages.preloaded"])


class Process:
    """A command that runs, with those words of `asyncio.subprocess.Process` that stories use."""

    def __init__(self, begun: ForkServerProcess) -> None:
        self._begun = begun
        self._over = asyncio.Event()
        assert begun.pid is not None
        self.pid: int = begun.pid
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(begun.sentinel, self._ended)

    def _ended(self) -> None:
        self._loop.remove_reader(self._begun.sentinel)
        self._begun.join()
        self._over.set()

    @property
    def returncode(self) -> int | None:
        """How it ended, negative for a signal; None while it runs."""
        return self._begun.exitcode if self._over.is_set() else None

    async def wait(self) -> int:
        """Until it has ended."""
        await self._over.wait()
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Nothing happens to one that has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Tell it to stop."""
        self.send_signal(signal.SIGTERM)


def begin(*words: str, at: Path, env: Mapping[str, str], log: Path) -> Process:
    """`python -m bot` with these words, in the folder `at` and this environment; what it says is added to `log`."""
    log.touch()
    begun = NURSERY.Process(target=_become, args=(words, str(at), dict(env), str(log)))
    begun.start()
    return Process(begun)


def _become(words: tuple[str, ...], at: str, env: dict[str, str], log: str) -> None:
    """In the new process: be the command."""
    os.chdir(at)
    os.environ.clear()
    os.environ.update(env)
    with Path(log).open("ab") as said:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    sys.argv = ["bot", *words]
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
