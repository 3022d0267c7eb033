"""Contestants and the stub as processes: started on a core of their own where that is possible, read, ended by us."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
OURS = HOME / ".venv" / "bin" / "python"
THEIRS = HOME / ".venv-bench" / "bin" / "python"
BOT_CORE, STUB_CORE = 0, 1
TICKS = os.sysconf("SC_CLK_TCK")


def pinned(core: int | None, command: list[str]) -> list[str]:
    """The command, bound to that core when one is wanted, and the machine can do it and has more than one."""
    able = core is not None and shutil.which("taskset") is not None and (os.cpu_count() or 1) > core
    return ["taskset", "-c", str(core), *command] if able else command


@contextmanager
def running(
    command: list[str], *, core: int | None, log: Path, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours; asked to end, and killed when it does not."""
    with log.open("ab") as output:
        process = subprocess.Popen(pinned(core, command), cwd=HOME, stdout=output, stderr=output, env={**os.environ, **(env or {})})  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(6)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def stub(taps: int, per_s: float = 0.0) -> Iterator[str]:
    """The stub's address; with `per_s` taps come at that pace instead of all at once."""
    command = pinned(STUB_CORE, [sys.executable, "-m", "benchmarks.stub", str(taps), str(per_s)])
    process = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.wait()


def ask(url: str, what: str, *, timeout_s: float = 100) -> dict[str, Any]:
    """release, result or finished of the stub."""
    with urllib.request.urlopen(f"{url}/bench/{what}", timeout=timeout_s) as answer:
        return dict(json.loads(answer.read()))


def until_it_polls(url: str, process: subprocess.Popen[bytes], *, within_s: float = 30) -> dict[str, Any]:
    """Wait for a contestant's first getUpdates."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"it ended with {process.returncode} before it polled: {process.args!r}")
        found = ask(url, "result")
        if found["first_poll"]:
            return found
        time.sleep(0.02)
    raise RuntimeError(f"it did not poll within {within_s} s: {process.args!r}")


def cpu_s(process: subprocess.Popen[bytes]) -> float:
    """Seconds of processor time so far, user and system."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(process: subprocess.Popen[bytes], what: str = "VmRSS") -> float:
    """Resident memory in MB (10^6 bytes); `VmHWM` is its peak."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(what + ":"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
