"""Words that stay with a case stand on the card of everybody who holds a step of it: those cards are drawn again, whoever wrote and how."""

from collections.abc import Callable

import pytest

from acts.relay import advise, block, busy
from campaign.ids import BatonId, MemberId
from telling import card_keys
from tests.stages.relay import Relay

WAYS: dict[str, Callable[[Relay, BatonId, str], object]] = {
    "gives back": lambda relay, baton, by: relay.do(
        lambda work: busy.give_back(work, baton, who=relay.who(by), note="đã gọi, hẹn mai")
    ),
    "is stuck": lambda relay, baton, by: relay.do(
        lambda work: block.block(work, baton, who=relay.who(by), reason="thieu_giay_to", note="thiếu giấy ủy quyền")
    ),
    "is advised": lambda relay, baton, by: relay.do(
        lambda work: advise.advise(work, baton, text="gọi máy bàn trước", who=relay.who("khoa"))
    ),
}


def version(relay: Relay, key: str) -> int:
    return int(relay.one("SELECT wanted_version FROM show WHERE key = :k", k=key)[0])


@pytest.mark.parametrize("way", WAYS)
def test_who_holds_the_step_beside_reads_it(relay: Relay, way: str) -> None:
    case = relay.contacted(matched="no", level2="no")
    mine = relay.claim(case, "lam_sach", by="tuan")
    other = relay.claim(case, "muc_2", by="truc_pc06")
    key = card_keys.work(other, relay.who("truc_pc06").id)
    before = version(relay, key)
    WAYS[way](relay, mine.id, "tuan")
    assert version(relay, key) > before


def test_an_advised_holder_reads_it_on_their_card(relay: Relay) -> None:
    case = relay.case()
    mine = relay.claim(case, by="dung")
    key = card_keys.work(mine, MemberId(relay.who("dung").id))
    before = version(relay, key)
    relay.do(lambda work: advise.advise(work, mine.id, text="gọi máy bàn trước", who=relay.who("khoa")))
    assert version(relay, key) > before
