"""Children that read a list or make a report, forked from a process that has read the modules: a start costs a fiftieth.

Eight tenths of what such a child does in a test is to read the same modules again, half a second for a list and two for a report.
Here only that is shared: each is a process of its own with its own limits, files and end. What a whole start does and is told
is the matter of `tests/storage/test_children.py`, and of all who begin the bot as a process (`tests/kill`, `tests/house`).
"""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
READ = {
    "lists.child": ("lists.workbooks", "python_calamine"),
    "reports.child": (
        "reports.compose", "reports.package", "reports.progress_picture", "reports.unit_form", "reports.workbook", "storage.database",
    ),
}  # fmt: skip
"""What each of them imports, and what it imports later, when it knows what it is to do."""
PYTHON = sys.executable


class Nursery:
    """The process that children of one kind are forked from; begun by the first who needs it."""

    def __init__(self, module: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="ts")
        self.socket = str(Path(self._folder.name) / "s")
        command = [PYTHON, "-X", "utf8", "-m", "tests.stages.warm_start", module, self.socket, *READ[module]]
        known = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(command, cwd=ROOT, env=known, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"
        atexit.register(self._ends)

    def _ends(self) -> None:
        self._process.terminate()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._folder.cleanup()


NURSERIES: dict[str, Nursery] = {}
ONE_AT_A_TIME = threading.Lock()


class Child:
    """With those words of `subprocess.Popen` that our code uses."""

    def __init__(self, module: str, *, cwd: str | Path, env: Mapping[str, str], umask: int = 0o022) -> None:
        with ONE_AT_A_TIME:
            nursery = NURSERIES.get(module) or NURSERIES.setdefault(module, Nursery(module))
        self._folder = tempfile.TemporaryDirectory(prefix="ts")
        self._files = {name: str(Path(self._folder.name) / name) for name in ("stdin", "stdout", "stderr")}
        for name in self._files.values():
            Path(name).touch()  # a child may be ended before it has opened them
        self._wanted = {"cwd": str(cwd), "env": json.dumps(dict(env)), "umask": str(umask), **self._files}
        self._nursery = nursery
        self._pid = 0
        self._killed = False
        self.returncode: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def communicate(self, told: bytes, timeout: float) -> tuple[bytes, bytes]:
        """What it says and what it complains of; TimeoutExpired when it has not ended by then."""
        if self._killed:  # before it was told anything: it is not begun, else it might be done before it is ended
            self.returncode = -signal.SIGKILL
            return b"", b""
        Path(self._files["stdin"]).write_bytes(told)
        with socket.socket(socket.AF_UNIX) as line, line.makefile("rwb") as talk:
            line.connect(self._nursery.socket)
            talk.write(json.dumps(self._wanted).encode() + b"\n")
            talk.flush()
            with ONE_AT_A_TIME:
                self._pid = int(talk.readline())
            self._or_ended()
            line.settimeout(timeout)
            try:
                self.returncode = int(talk.readline())
            except TimeoutError as late:
                self.kill()
                raise subprocess.TimeoutExpired("child", timeout) from late
        return Path(self._files["stdout"]).read_bytes(), Path(self._files["stderr"]).read_bytes()

    def _or_ended(self) -> None:
        """Ended while it was being begun."""
        if self._killed:
            self.kill()

    def kill(self) -> None:
        """Nothing happens to one that has ended."""
        self._killed = True
        if self._pid and self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)


class Subprocess:
    """The module `subprocess`, but for who begins such a child: `lists.reading` and `reports.drawing` are given it by tests/conftest.py."""

    def __getattr__(self, name: str) -> Any:
        return getattr(subprocess, name)

    def Popen(self, command: Sequence[str], **known: Any) -> Any:  # noqa: N802  the module's own name
        """A child of ours, or whatever else."""
        if command[:-1] != [PYTHON, "-X", "utf8", "-m"] or command[-1] not in READ:
            return subprocess.Popen(command, **known)
        return Child(command[-1], **{name: known[name] for name in ("cwd", "env", "umask") if name in known})

    def run(self, command: Sequence[str], *, check: bool = False, **known: Any) -> Any:
        """The same, to its end."""
        if command[:-1] != [PYTHON, "-X", "utf8", "-m"] or command[-1] not in READ:
            return subprocess.run(command, check=check, **known)
        with Child(command[-1], cwd=known["cwd"], env=known["env"]) as child:
            said, trouble = child.communicate(known["input"], known["timeout"])
            return subprocess.CompletedProcess(command, child.returncode or 0, said, trouble)
