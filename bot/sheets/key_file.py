"""The key of a Google service account, as Google hands it out: one JSON document. It is read where it is used, and never said."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

NEEDED = ("client_email", "private_key", "token_uri")


class KeyUnusable(Exception):
    """The message names the file and what is wrong with it, nothing that stands in it."""


def read(path: Path) -> Mapping[str, Any]:
    """The key. Raises KeyUnusable."""
    try:
        key = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as wrong:
        raise KeyUnusable(f"{path.name} ({type(wrong).__name__})") from None
    if not isinstance(key, dict) or key.get("type") != "service_account":
        raise KeyUnusable(f"{path.name} (type)")
    lacks = [name for name in NEEDED if not isinstance(key.get(name), str) or not key[name]]
    if lacks or not is_safe(key["token_uri"]):
        raise KeyUnusable(f"{path.name} ({', '.join(lacks) or 'token_uri'})")
    return key


def is_safe(url: str) -> bool:
    """Whether what is sent there cannot be read on the way."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == "127.0.0.1")
