"""One scan of everything that is shown or said while cases live through every state: nobody's full name or number is in it.

The one exception is the card of whoever holds the work, in their own private chat, for as long as they hold it.
"""

from collections.abc import Callable

import pytest

from acts.relay import block, busy, offer, undo, wait
from campaign.ids import CaseId
from storage.lists import organisations
from telling import card_keys
from tests.stages.drawn import drawn
from tests.stages.relay import COMMON, MINUTE, Relay

NAME, PHONE = "Hoàng Thị Kín Đáo", "0990456789"
STRANGER = "7777"
Step = Callable[[Relay, CaseId], object]


def to_bao(relay: Relay, case: CaseId) -> object:
    return relay.do(lambda work: offer.offer(work, relay.baton(case).id, to=relay.who("bao").id, who=relay.who("dung")))


LIFE: tuple[tuple[str, Step], ...] = (
    ("opened", lambda relay, case: None),
    ("held", lambda relay, case: relay.claim(case)),
    ("offered", to_bao),
    ("declined", lambda relay, case: relay.do(lambda w: offer.decline(w, relay.baton(case).id, who=relay.who("bao")))),
    ("parked", lambda relay, case: relay.do(
        lambda w: wait.park(w, relay.baton(case).id, until=relay.now + 60 * MINUTE, who=relay.who("dung")))),
    ("woken", lambda relay, case: relay.do(lambda w: wait.wake(w, relay.baton(case).id))),
    ("blocked", lambda relay, case: relay.do(
        lambda w: block.block(w, relay.baton(case).id, reason="other", note="chủ đi vắng", who=relay.who("dung")))),
    ("escalated", lambda relay, case: relay.do(lambda w: block.escalate(w, relay.baton(case).id, who=relay.who("dung")))),
    ("unblocked", lambda relay, case: relay.do(lambda w: block.unblock(w, relay.baton(case).id, who=relay.who("dung")))),
    ("given back", lambda relay, case: relay.do(lambda w: busy.give_back(w, relay.baton(case).id, who=relay.who("dung")))),
    ("undone", lambda relay, case: relay.do(lambda w: undo.undo(w, relay.baton(case).id, who=relay.who("dung")))),
    ("offered again", to_bao),
    ("accepted", lambda relay, case: relay.do(lambda w: offer.accept(w, relay.baton(case).id, who=relay.who("bao")))),
    ("assigned", lambda relay, case: relay.do(
        lambda w: offer.offer(w, relay.baton(case).id, to=relay.who("ngan").id, who=relay.who("yen")))),
    ("done", lambda relay, case: relay.result(case, "lien_he", "da_lien_he", by="ngan", matched="yes", level2="yes")),
    ("registering", lambda relay, case: relay.claim(case, "dang_ky", by="tuan")),
    ("registered", lambda relay, case: relay.result(case, "dang_ky", "da_duoc_cap", by="tuan")),
)  # fmt: skip


def everything(relay: Relay) -> list[tuple[str, str]]:
    """(where, text) of all that stands in a chat or has been said there; the holder's own card is left out."""
    found = []
    for row in relay.work.all("SELECT place, key FROM show"):
        card = drawn(relay.work, row["place"], row["key"])
        if card is not None and not holders_own(relay, row["place"], row["key"]):
            found.append((f"{row['place']} {row['key']}", card.text))
    found += [(f"say {r['id']}", r["body"]) for r in relay.work.all("SELECT id, body FROM say")]
    return found


def holders_own(relay: Relay, place: int, key: str) -> bool:
    parts = card_keys.read(key)
    if parts is None or parts.kind != "work":
        return False
    held = relay.one("SELECT holder FROM baton WHERE id = :b", b=parts.baton)["holder"]
    private = relay.one("SELECT private_place AS p FROM account WHERE member = :m", m=parts.member)["p"]
    return bool(held == parts.member and place == private)


def clean(texts: list[tuple[str, str]]) -> None:
    for where, text in texts:
        digits = "".join(c for c in text if c.isalnum())
        assert NAME not in text, f"{where}: {text}"
        assert PHONE not in digits, f"{where}: {text}"


@pytest.fixture
def kept() -> tuple[Relay, CaseId]:
    """A case about somebody whose name and number are known."""
    relay = Relay()
    organisation = relay.organisation("Công ty TNHH Kín", code="3860000001", phone=PHONE)
    relay.work.run("UPDATE representative SET name = :n WHERE id = :i", {"n": NAME, "i": relay.heads(organisation)[0]})
    assert organisations.representatives(relay.work, organisation)[0].name == NAME
    return relay, relay.case(organisation=organisation)


@pytest.mark.parametrize("unreached", [False, True], ids=["with private chats", "holders without a private chat"])
def test_through_a_whole_life_nobody_else_reads_a_full_name_or_number(
    kept: tuple[Relay, CaseId], unreached: bool
) -> None:
    relay, case = kept
    if unreached:
        heads = {"a": relay.who("khoa").id, "b": relay.who("yen").id}  # where no head can be reached nobody can be told
        relay.work.run("UPDATE account SET private_place = NULL WHERE member NOT IN (:a, :b)", heads)
    for name, step in LIFE:
        step(relay, case)
        texts = everything(relay)
        assert texts, name
        clean(texts)


def test_the_holder_reads_both_in_full(kept: tuple[Relay, CaseId]) -> None:
    relay, case = kept
    baton = relay.claim(case)
    card = drawn(relay.work, relay.private("dung"), card_keys.work(baton, relay.who("dung").id))
    assert card is not None
    assert NAME in card.text
    assert "0990 456 789" in card.text or PHONE in card.text


@pytest.mark.parametrize(
    "line", ["/xem 1", "/tim kín", f"/tim {PHONE}", f"/yeucau {PHONE}", "/viec", "/chuanhan", "/tiendo", "1 tới đâu r"]
)
@pytest.mark.parametrize("by", ["ngan", "giam_doc", "quan_tri", "to_nga", STRANGER])
def test_no_answer_gives_them_away(kept: tuple[Relay, CaseId], line: str, by: str) -> None:
    relay, case = kept
    relay.claim(case)
    for chat in (None, COMMON):
        answer = relay.says(by, line, chat)
        clean([] if answer is None else [(line, answer.text), *((line, c.label) for row in answer.rows for c in row)])
    clean(everything(relay))


def test_a_phone_that_its_holder_has_left_behind_reads_neither_any_more(kept: tuple[Relay, CaseId]) -> None:
    relay, case = kept
    baton = relay.claim(case)
    old, key = relay.private("dung"), card_keys.work(baton, relay.who("dung").id)
    relay.says("dung", "/viec", person=relay.person("dung"), chat="9901", private=True)
    assert relay.private("dung") != old, "đồng chí viết từ chat khác"
    card = drawn(relay.work, old, key)
    assert card is not None
    clean([(key, card.text)])
    assert card.rows == ()
