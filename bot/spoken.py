"""A command line that speaks the language of the campaign it is about: help, errors, what is said of a damaged data file; and reads days."""

import contextlib
import importlib.util
import io
import sys
from datetime import date, datetime
from typing import Any

import click

from bot import speech


class SpokenGroup(click.Group):
    """All commands, in the language of the campaign that the command line is about."""

    def main(self, *given: Any, **extra: Any) -> Any:
        """Find the language first: what is wrong with the command line is said in it too."""
        args = given[0] if given else extra.get("args")
        words = list(sys.argv[1:] if args is None else args)
        speech.teach()
        _never_fail_to_print()
        before = speech.LANGUAGE.set(speech.of_command_line(words))
        try:
            return super().main(*given, **extra)
        finally:
            speech.LANGUAGE.reset(before)

    def make_context(self, *given: Any, **extra: Any) -> click.Context:
        """The command line as it is understood; its help is in the language of the moment."""
        _speak(self)
        return super().make_context(*given, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """The command; a machine that lacks what it needs, a data file that is damaged, or is none, is said in a sentence."""
        if importlib.util.find_spec("fcntl") is None:
            click.echo(speech.said(NOT_HERE), err=True)
            sys.exit(1)
        try:
            return super().invoke(ctx)
        except Exception as wrong:
            if not _is_of_a_damaged_file(wrong):
                raise
            click.echo(speech.said(DAMAGED, why=wrong), err=True)
            sys.exit(1)


NOT_HERE = "Trợ lý dùng khóa tệp và ổ cắm của Linux. Trên Windows hãy chạy trong WSL (wsl --install -d Ubuntu): docs/cai-dat.md, phần 2."
DAMAGED = (
    "Tệp dữ liệu bị hỏng hoặc không phải tệp của Tiếp Sức ({why}). "
    "Hãy cất riêng tệp ấy, khôi phục bản sao lưu gần nhất (docs/operations.md, Restore) rồi chạy lại."
)


def _is_of_a_damaged_file(wrong: Exception) -> bool:
    from storage import integrity

    return integrity.is_damage(wrong)


def _never_fail_to_print() -> None:
    """A terminal of an old encoding shows a question mark for a letter that it does not have; by default Python would end there."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def _speak(command: click.Command) -> None:
    """Put the help of a command, of its options and of its commands into the language of the moment."""
    known = command.__dict__.setdefault("written", {"help": command.help, "epilog": command.epilog})
    command.help, command.epilog = (speech.said(words) if words else words for words in known.values())
    command.options_metavar = speech.said("[TÙY CHỌN]")
    command.__dict__["_help_option"] = None  # click makes it once, in the language of the first question
    if isinstance(command, click.Group):
        command.subcommand_metavar = speech.said("LỆNH [THAM SỐ]...")
    for option in command.params:
        _speak_option(option)
    for each in getattr(command, "commands", {}).values():
        _speak(each)


def _speak_option(option: click.Parameter) -> None:
    known = option.__dict__.setdefault("written", {name: getattr(option, name, None) for name in ("help", "metavar")})
    for name, words in known.items():
        if words:
            setattr(option, name, speech.said(words))


def day(_ctx: click.Context, _param: click.Parameter, value: str) -> date:
    """A day as offices or machines write it: 01/12/2026, 1-12-2026, 1.12.2026 or 2026-12-01."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(value, form).date()  # noqa: DTZ007 -- a day of the calendar has no zone
    raise click.BadParameter(
        speech.said("“{value}” không phải là ngày; ví dụ đúng: 2026-12-01 hoặc 01/12/2026", value=value)
    )


def day_or_none(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The same for an option that may be left out."""
    return None if value is None else day(ctx, param, value)
