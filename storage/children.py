"""What a child process is told of the world: where Python and its libraries are, the language, the time zone, nothing else.

Children read files of strangers and write files for many. The bot's environment holds its token; they get none of it, whatever
a deployment calls its variables.
"""

from collections.abc import Mapping

NAMES = {"PATH", "LD_LIBRARY_PATH", "TMPDIR", "TZ", "LANG", "HOME"}
FAMILIES = ("PYTHON", "LC_")


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Of these variables, those that a child may know."""
    return {name: value for name, value in environ.items() if name in NAMES or name.startswith(FAMILIES)}
