"""Logs: one line each, sieved, whoever writes them."""

import io
import logging

import orjson
import structlog

from bot import logs

SECRET = "7000000001:AAsecretsecretsecretsecretsecretsec"


def test_a_line_is_one_object_with_level_and_time() -> None:
    out = io.StringIO()
    logs.configure(stream=out)
    structlog.get_logger("bot").info("update", id=5, outcome="done", ms=1.5)
    line = orjson.loads(out.getvalue())
    assert (line["event"], line["id"], line["level"]) == ("update", 5, "info")
    assert line["timestamp"].endswith("Z")


def test_below_the_level_nothing_is_written_and_chatty_libraries_are_silent() -> None:
    out = io.StringIO()
    logs.configure("warning", stream=out)
    structlog.get_logger("bot").info("update")
    logs.configure("debug", stream=out)
    logging.getLogger("httpx").info("POST https://api.telegram.org/botTOKEN/getMe")
    assert out.getvalue() == ""


def test_secrets_are_taken_out_of_values_objects_and_tracebacks() -> None:
    out = io.StringIO()
    logs.configure("info", secrets=["webhook-secret", "x"], stream=out)
    try:
        dict[str, int]()[SECRET]
    except KeyError:
        structlog.get_logger("bot").exception("failed", url=f"/bot{SECRET}/getMe", args={"s": "webhook-secret"})
        logging.getLogger("other").exception("failed %s", SECRET)
    assert len(out.getvalue().splitlines()) == 2
    assert "KeyError" in out.getvalue()
    assert "secret" not in out.getvalue().replace(logs.HIDDEN, "").replace("secrets", "")


def test_for_people_the_same_without_json() -> None:
    out = io.StringIO()
    logs.configure("info", "console", secrets=[SECRET], stream=out)
    structlog.get_logger("bot").info("update", url=SECRET)
    logging.getLogger("other").warning("slow %s", SECRET)
    assert "update" in out.getvalue()
    assert "slow <token>" in out.getvalue()
    assert SECRET not in out.getvalue()
