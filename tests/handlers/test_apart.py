"""What concerns one person is said to that person: a command of each kind typed alone in a group, and who reads the answer."""

import orjson
import pytest

from campaign.verbs import VERBS, Verb
from tests.stages.relay import Relay
from tests.stages.seen import text

TO_ALL = frozenset(
    {"unclaimed", "undo", "progress", "task", "guide", "official", "rank", "amend", "assign_targets", "connect"}
)
"""What a team or the campaign may read, or does together, whoever asked for it."""
HINTS = frozenset({"open", "support"})
"""What is typed with words behind it: alone it shows how, in one line."""
WHO = ("bao", "giam_doc", "quan_tri", "to_nga", "khoa")


@pytest.mark.parametrize(
    "verb", [verb for verb in VERBS if verb.name not in TO_ALL | HINTS], ids=lambda verb: verb.name
)
def test_what_is_one_persons_is_not_read_by_the_group(verb: Verb, relay: Relay) -> None:
    relay.claim(relay.case(), by="bao")
    for who in WHO:
        told = relay.says(who, f"/{verb.code}", "-501")
        if told is None or text(told) == relay.refusal("no_right") or "Đề nghị ghi số phiếu" in told.text:
            continue
        assert told.alone, f"{who}: {told.text}"
        assert not told.rows, f"{who}: nút dưới tin cho một người"


@pytest.mark.parametrize(("line", "heading"), [("/viec", "Việc của tôi"), ("/baoso", "Hôm nay")])
def test_the_answer_with_its_buttons_comes_in_private_and_the_group_hears_where(
    relay: Relay, line: str, heading: str
) -> None:
    relay.claim(relay.case(), by="bao")
    told = relay.says("bao", line, "-501")
    assert told is not None
    assert (told.text, told.rows) == ("Đã trả lời trong tin riêng của đồng chí.", ())
    card = orjson.loads(relay.said(relay.private("bao"))[-1])
    assert heading in card["text"]
    assert card["rows"]


def test_who_has_no_private_chat_reads_it_without_buttons(relay: Relay) -> None:
    relay.claim(relay.case(), by="bao")
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("bao").id})
    told = relay.says("bao", "/viec", "-501")
    assert told is not None
    assert (told.alone, told.rows) == (True, ())
    assert "Việc của tôi: 1" in told.text
