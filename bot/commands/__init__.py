"""One file a command, imported only when that command is given, so that `--help` is instant.

Each has `run(…) -> int`, the exit code of `bot.commands.codes`. What a command does is elsewhere: here is only what
the terminal asks and shows.
"""
