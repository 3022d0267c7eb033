"""Exit codes that scripts can rely on, and errors in words for the terminal. A command that was not understood ends with click's own 2."""

import click

OK = 0
REFUSED = 1
"""Something was found wrong or was refused; nothing was changed."""
LATER = 3
"""Not now: another process holds the data. The same command may work later."""
TAKEN = "Đã có tệp {out}; hãy đặt tên khác."
"""Nothing is written over: the name may be the data's own."""


def refuse(*lines: str, code: int = REFUSED) -> int:
    """Say it on the error stream and hand back the exit code."""
    for line in lines:
        click.echo(line, err=True)
    return code
