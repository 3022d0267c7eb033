"""Every sentence comes from here: Jinja macros, one a message, always escaped, the same names in every language."""

import contextlib
import hashlib
import os
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from campaign import names
from telling import formats, ways

FILES = tuple(sorted(path.stem for path in (Path(__file__).parent / "vi").glob("*.j2")))
"""The files of sentences, the same in every language."""

BEFORE_TAPS = ("sentences", "cards", "refusals", "lists")
"""What the first taps and cards need; to compile these takes some four tenths of a processor second."""


class Compiled(BytecodeCache):
    """Templates that are compiled already, beside the modules that Python has compiled; where that may not be written, none."""

    def __init__(self, folder: Path, how: bytes) -> None:
        """`how` they were compiled: what another version or other settings of Jinja have kept is not read."""
        self._folder = folder
        self._how = hashlib.blake2b(how, digest_size=4).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with what an earlier process has kept, if it is of the same text and the same Jinja."""
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError), self._kept(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, whole or not at all: another process may be reading."""
        path = self._kept(bucket)
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            new = path.with_suffix(f".{os.getpid()}")
            new.write_bytes(bucket.bytecode_to_string())
            new.replace(path)

    def _kept(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{bucket.key}-{self._how}.jbc"


@cache
def environment(overrides: str = "") -> Environment:
    """The templates of this package; `overrides` is a deployment's folder whose files win."""
    shipped = PackageLoader("telling", "")
    loader = ChoiceLoader([FileSystemLoader(overrides), shipped]) if overrides else shipped
    how = jinja2.__version__.encode() + Path(__file__).read_bytes()  # whatever stands here may be compiled into them
    kept = Compiled(Path(__file__).parent / "__pycache__", how)
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept,
    )
    made.filters.update(formats.FILTERS)
    made.globals["way"] = ways.way
    return made


@cache
def _module(language: str, file: str) -> Any:
    module: ModuleType = environment().get_template(f"{language}/{file}.j2").module  # type: ignore[assignment]
    return module


def ready(language: str, file: str) -> None:
    """Read a file of sentences before it is needed where others wait: a long one takes some tenths of a second, once in a process."""
    _module(language, file)


def warm(language: str) -> None:
    """Read what the first taps need, so that none of them waits for it."""
    for file in BEFORE_TAPS:
        ready(language, file)


def write(language: str, file: str, *, macro: str, **values: object) -> str:
    """One message as escaped text: macro `macro` of `file`, with surrounding blank lines taken away.

    The text knows that it is escaped, so that another message may hold it. Names in it are harmless, wherever they came from.
    """
    text = names.visible(str(getattr(_module(language, file), macro)(**values)))
    return Markup("\n".join(line.strip() for line in text.strip().splitlines() if line.strip()))  # noqa: S704  made by us, escaped


def joined(*texts: str) -> str:
    """Texts written here, one under the other, without the empty ones."""
    return Markup("\n").join(text for text in texts if text)


def has(language: str, file: str, *, macro: str) -> bool:
    """True when there is such a macro."""
    return hasattr(_module(language, file), macro)


def parameters(language: str, file: str, *, macro: str) -> tuple[str, ...]:
    """The names that a macro takes."""
    return tuple(getattr(_module(language, file), macro).arguments)


def macros(language: str, file: str) -> dict[str, tuple[str, ...]]:
    """Every macro of a file and what it takes (languages must agree; a test holds it)."""
    module = _module(language, file)
    names = [name for name in dir(module) if hasattr(getattr(module, name), "arguments")]
    return {name: tuple(getattr(module, name).arguments) for name in names}
