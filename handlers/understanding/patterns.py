"""Phrases written short, as `phrases.toml` has them: «(gọi|điện) [hoài] không <nghe>». Pure: a pattern in, its parts out.

(a|b)  one of them        [a|b]  one of them or nothing        <name>  one of a group's (`[groups]` in `phrases.toml`)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PIECE = re.compile(r"[()\[\]|]|<[^<>]*>|[^()\[\]|<>]+")
CLOSING = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """Alternatives, each a row of parts; an empty one: nothing will do."""

    rows: tuple[tuple["str | OneOf", ...], ...]


Part = str | OneOf


def parts(pattern: str, groups: Mapping[str, str | OneOf]) -> tuple[Part, ...]:
    """What `pattern` is made of, in order. ValueError for a bracket that is left open and for a group that is not there."""
    pieces = list(reversed(PIECE.findall(pattern)))
    rows = _rows(pieces, groups, until="")
    return rows[0] if len(rows) == 1 else (OneOf(rows),)


def parsed(groups: Mapping[str, str]) -> dict[str, str | OneOf]:
    """The groups, each taken apart once for all patterns that name it."""
    found: dict[str, str | OneOf] = dict(groups)
    for name, pattern in groups.items():
        found[name] = OneOf((parts(pattern, found),))
    return found


def _rows(pieces: list[str], groups: Mapping[str, str | OneOf], *, until: str) -> tuple[tuple[Part, ...], ...]:
    """The alternatives up to a closing bracket, which is taken."""
    rows: list[tuple[Part, ...]] = []
    row: list[Part] = []
    while pieces:
        piece = pieces.pop()
        if piece in (until, "|"):
            rows.append(tuple(row))
            row = []
            if piece == until:
                return tuple(rows)
        elif part := _part(piece, pieces, groups):
            row.append(part)
    if until:
        raise ValueError(f"«{until}» is missing")
    return (*rows, tuple(row))


def _part(piece: str, pieces: list[str], groups: Mapping[str, str | OneOf]) -> Part:
    if piece in CLOSING:
        rows = _rows(pieces, groups, until=CLOSING[piece])
        return OneOf(((), *rows)) if piece == "[" else OneOf(rows)
    if piece in (")", "]"):
        raise ValueError(f"«{piece}» closes nothing")
    if piece.startswith("<"):
        return _group(piece[1:-1], groups)
    return piece.strip()


def _group(name: str, groups: Mapping[str, str | OneOf]) -> OneOf:
    if name not in groups:
        raise ValueError(f"no group «{name}»")
    group = groups[name]
    return OneOf((parts(group, groups),)) if isinstance(group, str) else group
