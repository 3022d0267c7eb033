"""`demo`: the practice room, with one of the example plans. It is no part of the product: a program of its own takes over."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import examples
from bot import speech
from bot.commands import codes


def run(plan_name: str, folder: Path | None, *, port: int, fresh: bool, channels: str = "") -> int:
    """Runs until Ctrl-C; REFUSED when there is no example plan of that name. `channels`: where else than usual it is played."""
    if plan_name not in examples.names():
        return codes.refuse(
            speech.said(
                "Không có kế hoạch mẫu “{plan_name}”. Đang có: {names}.",
                plan_name=plan_name,
                names=", ".join(examples.names()),
            )
        )
    name = "demo" if plan_name == examples.DEFAULT else f"demo_{plan_name}"
    home = folder or Path("var", name if not channels else f"{name}_{channels}")
    return _become(command(plan_name, home.absolute(), port=port, fresh=fresh, channels=channels))


def command(plan_name: str, folder: Path, *, port: int, fresh: bool, channels: str = "") -> list[str]:
    """What is started: `python -m practice`, in the language in which this command speaks."""
    words = [sys.executable, "-m", "practice", plan_name, str(folder), "--port", str(port)]
    words += ["--channel", channels] if channels else []
    return [*words, "--language", speech.LANGUAGE.get(), *(["--fresh"] if fresh else [])]


def _become(words: list[str]) -> NoReturn:
    """This process goes on as the other program, so that Ctrl-C and an end by signal reach it and nothing else."""
    sys.stdout.flush()
    os.chdir(Path(__file__).resolve().parents[2])  # where our packages are, so that the same ones are found
    os.execv(words[0], words)  # noqa: S606 -- our own program, arguments as a list
