"""`words`: the sentences that people read, by name, so that an office can find the one that it wants to say otherwise."""

from collections.abc import Iterator
from pathlib import Path

import click

from bot import speech
from bot.commands import codes, loading
from campaign import text_normalisation
from telling import catalogue


def run(config: Path, piece: str) -> int:
    """Every sentence with that piece in it, or in its name; REFUSED when there is none, or when settings or plan are wrong."""
    loaded = loading.both(config)
    if loaded is None:
        return codes.REFUSED
    found = list(_found(loaded[1].campaign.language, piece))
    if not found:
        return codes.refuse(speech.said("Không có câu nào có “{piece}”. Thử ít chữ hơn.", piece=piece))
    click.echo("\n".join(found))
    click.echo(
        speech.said(
            "\n{n} câu. Muốn nói khác: ghi vào tệp mà [words] path của cấu hình nêu, ví dụ cau_chu.toml,"
            " giữ nguyên các phần trong ngoặc nhọn, rồi chạy tiepsuc check (docs/operations.md, Sentences).",
            n=len(found),
        )
    )
    return codes.OK


def _found(language: str, piece: str) -> Iterator[str]:
    wanted = _plain(piece)
    own = catalogue.in_use(language)
    for file, sentences in catalogue.all_of(language).items():
        for key, sentence in sentences.items():
            if wanted in _plain(sentence.text) or wanted in _plain(f"{file}.{key}"):
                mark = speech.said(" (câu riêng)") if key in own.get(file, {}) else ""
                yield f"{file}.{key}{mark} = {_quoted(sentence.text)}"


def _plain(text: str) -> str:
    """Without accents, capitals or signs, so that a piece is found as it is typed."""
    return f" {' '.join(text_normalisation.words(text))}"


def _quoted(text: str) -> str:
    """As it stands in a file of words."""
    return f'"""\n{text}"""' if "\n" in text else f'"{text}"'
