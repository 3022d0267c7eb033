"""What groups and strangers must never read: the net under every story finds it, and nothing else."""

import pytest

from storage import outbox
from telling.messages import Card
from tests.stages import builders, unseen
from tests.stages.drawn import drawn
from tests.stages.relay import GROUPS, Relay

NAME, PHONE, CODE, HOUSEHOLD = "Nguyễn Văn Thử", "0990000678", "3800100001", "075200012345"
TO2, TO3 = GROUPS["to2"], GROUPS["to3"]


@pytest.fixture
def stage() -> Relay:
    """An organisation whose representative is known by name and number."""
    stage = Relay()
    builders.organisation(stage.work, HOUSEHOLD, name="Hộ kinh doanh Thử")
    organisation = stage.organisation("Công ty TNHH Hoàng Gia", CODE, PHONE)
    stage.work.run("UPDATE representative SET name = :n WHERE id = :r", {"n": NAME, "r": stage.heads(organisation)[0]})
    stage.contacted(level2="no", case=stage.case(organisation=organisation))
    return stage


@pytest.mark.parametrize(
    ("chat", "text", "seen"),
    [
        (TO2, f"gặp anh {NAME}", True), (TO2, f"gọi {PHONE}", True), (TO2, "gọi 0990.000.678", True), (TO2, f"MST {CODE}, 09xx***678", False),
        (TO2, "gọi 0912345678 của đ/c Mai", False), (TO3, f"MST {CODE}", True),
        (TO3, f"gọi {PHONE}", True), (TO3, "Ví dụ: 0912345678", False), (TO3, "Công ty TNHH Hoàng Gia", False),
        (TO2, f"MST {HOUSEHOLD}", True), (TO2, "MST 075***345", False), (TO2, "số 123456789012", False),
    ],
)  # fmt: skip
def test_whatever_is_said_where_it_may_not_be_read_is_found(stage: Relay, chat: str, text: str, *, seen: bool) -> None:
    before = unseen.since(stage.work, 0)
    stage.do(lambda work: outbox.say(work, stage.place(chat), card=Card(text)))
    if seen:
        with pytest.raises(AssertionError):
            unseen.since(stage.work, before)
    else:
        unseen.since(stage.work, before)


def test_what_somebody_typed_may_come_back_to_them(stage: Relay) -> None:
    unseen.by_everybody(stage.work, stage.place(TO2), text=f"Không tìm thấy {PHONE}", said=f"/tim {PHONE}")


def test_cards_of_groups_hold_neither_and_the_holders_own_holds_both(stage: Relay) -> None:
    case = stage.one("SELECT id FROM case_file")[0]
    stage.claim(case, "muc_2", by="thao")
    stage.claim(case, "lam_sach", by="tuan")
    for team in GROUPS.values():
        for key in stage.owed(stage.place(team)):
            drawn(stage.work, stage.place(team), key)
    own = drawn(
        stage.work, stage.private("tuan"), f"b:{stage.baton(case, 'lam_sach').id}:work:{stage.who('tuan').id}:1"
    )
    assert own is not None
    assert NAME in own.text
    assert PHONE in own.text.replace(" ", "").replace(".", "")


def test_a_stranger_reads_nothing_of_anybody(stage: Relay) -> None:
    builders.message(stage.work, stage.place(TO2), "board", number="9")
    for line in (f"/tim {PHONE}", f"/tim {CODE}", "/xem 1", "/viec", "công ty hoàng gia ai đang làm", NAME):
        stage.says("5555", line)
