"""Every message comes from here: a sentence, or a template's macro that says several; always escaped, the same names in every language."""

import contextlib
import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from campaign import names
from telling import catalogue, formats
from telling.sentence import Sentence, marked

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


class SayingContext(Context):
    """Calls sentences and macros at once: Jinja would first look at them for what they never have, which takes longer than to say them."""

    def call(self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """What a template calls."""
        kind = __obj.__class__
        if kind is Sentence:
            return __obj.filled(kwargs)  # type: ignore[attr-defined]
        if kind is not Macro:
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)  # Jinja's own, of a call in a loop
        return __obj(*args, **kwargs)


@cache
def environment() -> Environment:
    """The templates of this package: what is said when, the same for every language."""
    how = jinja2.__version__.encode() + Path(__file__).read_bytes()  # whatever stands here may be compiled into them
    kept = Compiled(Path(__file__).parent / "__pycache__", how)
    made = Environment(
        loader=PackageLoader("telling", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept,
    )
    made.context_class = SayingContext
    made.filters.update(formats.FORMS)
    return made


def templates(file: str) -> list[str]:
    """The templates of a file of sentences: `file.j2`, or those of the folder `file` where one would be long; none where nothing branches."""
    return environment().list_templates(filter_func=lambda name: name == f"{file}.j2" or name.startswith(f"{file}/"))


@cache
def _macros(language: str, file: str) -> dict[str, Callable[..., str]]:
    """What can be written of a file: its template's macros, and each sentence that stands for itself."""
    found: dict[str, Callable[..., str]] = {**catalogue.sentences(language, file)}
    for template in templates(file):
        module = environment().get_template(template).make_module({"say": _say(language)})
        found |= {name: macro for name, macro in vars(module).items() if hasattr(macro, "arguments")}
    return found


class Say:
    """The sentences of a language for templates: `say.cards.claimed(…)`; a file is read when it is first asked for."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __getattr__(self, file: str) -> catalogue.SentenceGroup:
        made = catalogue.group(self._language, file)
        setattr(self, file, made)
        return made


@cache
def _say(language: str) -> Say:
    return Say(language)


def use(language: str, own: catalogue.Own) -> None:
    """Say the office's own words from now on, which `catalogue.read_own` has found right."""
    catalogue.use(language, own)
    _say.cache_clear()
    _macros.cache_clear()


def ready(language: str, file: str) -> None:
    """Read a file of sentences before it is needed where others wait: a long one takes some tenths of a second, once in a process."""
    _macros(language, file)


def warm(language: str) -> None:
    """Read what the first taps need, so that none of them waits for it."""
    for file in BEFORE_TAPS:
        ready(language, file)


def write(language: str, file: str, *, macro: str, **values: object) -> str:
    """One message as escaped text: macro `macro` of `file`, with surrounding blank lines taken away.

    The text knows that it is escaped, so that another message may hold it. Names in it are harmless, wherever they came from.
    """
    text = names.visible(str(_macros(language, file)[macro](**values)))
    return marked("\n".join([kept for line in text.splitlines() if (kept := line.strip())]))


def joined(*texts: str) -> str:
    """Texts written here, one under the other, without the empty ones."""
    return Markup("\n").join(text for text in texts if text)


def of_case(case: int, said: str) -> str:
    """What is said of one of several cases: its number, and the sentence with its marks."""
    return Markup("{}: {}").format(case, said)


def parameters(language: str, file: str, *, macro: str) -> tuple[str, ...]:
    """The names that a message takes."""
    found = _macros(language, file)[macro]
    return found.names if isinstance(found, Sentence) else tuple(found.arguments)  # type: ignore[attr-defined]
