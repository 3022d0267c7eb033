"""`roster form` and `roster take`: the form of who takes part, and the filled one taken in, or told row by row what is wrong with it."""

from pathlib import Path

import click

from bot import speech
from bot.commands import codes, init, loading
from bot.commands.init_answers import InitOptions


def form(config: Path, out: Path) -> int:
    """Write the form, with the people that the plan has; REFUSED when there is a file already, or no place for it."""
    from reports import roster_form as forms
    from telling.people import roster_form

    loaded = loading.both(config)
    if loaded is None:
        return codes.REFUSED
    if out.exists():
        return codes.refuse(speech.said("{file} đã có; không ghi đè. Hãy chọn tên khác.", file=out))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(forms.write(roster_form.content(loaded[1])))
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {home}: {why}.", home=out, why=wrong.strerror or wrong))
    click.echo(speech.said("Đã ghi mẫu: {file}. Điền xong thì chạy: tiepsuc roster take {file}", file=out))
    return codes.OK


def take(config: Path, file: Path) -> int:
    """As `init` does with one changed answer."""
    return init.run(InitOptions(config.absolute().parent, roster=file, asks=False))
