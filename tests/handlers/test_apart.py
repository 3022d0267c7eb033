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
HINTS = frozenset({"open", "support", "merge"})
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


@pytest.mark.parametrize(
    ("line", "heading", "buttons"),
    [("/viec", "Việc của tôi", True), ("/baoso", "Hôm nay", True), ("/trogiup", "/nhan", True)],
)
def test_the_answer_comes_in_private_and_the_group_hears_where_in_one_line(
    relay: Relay, line: str, heading: str, *, buttons: bool
) -> None:
    relay.claim(relay.case(), by="bao")
    told = relay.says("bao", line, "-501")
    assert told is not None
    assert (told.text, told.rows) == ("Đã trả lời trong tin riêng của đồng chí.", ())
    assert (told.alone, told.or_nothing) == (True, True)
    card = orjson.loads(relay.said(relay.private("bao"))[-1])
    assert heading in card["text"]
    assert bool(card["rows"]) == buttons


@pytest.mark.parametrize(
    "verb", [verb for verb in VERBS if verb.name not in TO_ALL | HINTS], ids=lambda verb: verb.name
)
def test_of_what_is_one_persons_a_group_reads_a_line_at_most(verb: Verb, relay: Relay) -> None:
    """Also where everybody sees it: a server that cannot show a message to one person shows it to all."""
    relay.claim(relay.case(), by="bao")
    for who in WHO:
        told = relay.says(who, f"/{verb.code}", "-501")
        assert told is None or "\n" not in told.text.strip(), f"{who}: {told.text}"


def test_nothing_in_hand_is_one_line_and_stays(relay: Relay) -> None:
    told = relay.says("bao", "/viec", "-501")
    assert told is not None
    assert (told.alone, "\n" in told.text.strip()) == (True, False)
    assert relay.said(relay.private("bao")) == []


def test_nobody_else_presses_another_s_buttons(relay: Relay) -> None:
    """They stand in a private chat; a button sent from elsewhere (a forwarded token) is refused by whose it is."""
    case = relay.case()
    relay.claim(case, by="bao")
    relay.says("bao", "/viec", "-501")
    held = relay.baton(case)
    for said in ("nho:{}:{}", "hen:{}:{}:nua_gio", "vuong:{}:{}", "chuyen:{}:{}"):
        told = relay.taps("ngan", said.format(held.id, held.version))
        assert relay.baton(case).held_by(relay.who("bao").id), told.text


def test_who_has_no_private_chat_reads_it_without_buttons(relay: Relay) -> None:
    relay.claim(relay.case(), by="bao")
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("bao").id})
    told = relay.says("bao", "/viec", "-501")
    assert told is not None
    assert (told.alone, told.rows) == (True, ())
    assert "Việc của tôi: 1" in told.text
