"""`run`: the bot for a real campaign, in the foreground, until it is told to stop."""

from pathlib import Path

from bot.commands import codes, loading


def run(config: Path) -> int:
    """Runs until SIGINT or SIGTERM; REFUSED when settings or plan are wrong, LATER when another bot runs."""
    loaded = loading.both(config)
    if loaded is None:
        return codes.REFUSED
    from bot import run as running

    return running.main(*loaded)
