"""JSON as Zalo sends it: a person's words can hold half of a sign, and what came with it must not be lost for that."""

import json
from typing import Any

import orjson


def loads(body: bytes | str) -> Any:
    """JSON, also with lone surrogates in it (they become question marks). Raises ValueError."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return orjson.loads(_whole(body).encode("utf-8", "replace"))


def _whole(body: bytes | str) -> str:
    try:
        return json.dumps(json.loads(body), ensure_ascii=False)
    except RecursionError:
        raise ValueError("nested too deeply") from None
