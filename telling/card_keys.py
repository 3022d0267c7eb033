"""The names under which cards are shown. One message per (place, key); a call has a number, so that a new one is new."""

from dataclasses import dataclass

from campaign.ids import BatonId, MemberId
from campaign.relay.batons import Baton

BOARD = "board"
CONNECT = "connect"
FORMER = "former:"
CONNECTED = "connected:"
"""An earlier card of /ketnoi: a newer one stands below."""


@dataclass(frozen=True, slots=True)
class Key:
    """A baton's card taken apart: `kind` is call, work or offer; `member` whose it is (0 for a call); `call` its number."""

    baton: BatonId
    kind: str
    member: MemberId
    call: int


def call(baton: Baton) -> str:
    """The newest call of a baton in its team's group."""
    return f"b:{baton.id}:call:0:{baton.calls}"


def call_at(key: Key) -> str:
    """The key of a call, put together again."""
    return f"b:{key.baton}:call:0:{key.call}"


def earlier_call(baton: Baton) -> str:
    """The call before the newest one."""
    return f"b:{baton.id}:call:0:{baton.calls - 1}"


def work(baton: Baton, member: MemberId) -> str:
    """The card with the working buttons of whoever holds it."""
    return f"b:{baton.id}:work:{member}:{baton.calls}"


def offer(baton: Baton, member: MemberId) -> str:
    """The question to the person who is asked to take it."""
    return f"b:{baton.id}:offer:{member}:{baton.calls}"


def former(baton: BatonId) -> str:
    """How the key of a message begins that showed the holder's card before it was brought down; its number follows."""
    return f"{FORMER}{baton}"


def former_baton(key: str) -> BatonId:
    """Of which baton such a message showed the card."""
    return BatonId(int(key.split(":")[1]))


def all_of(baton: BatonId) -> str:
    """The prefix of every card of a baton."""
    return f"b:{baton}:"


def about(baton: BatonId) -> str:
    """What a message says it is about, so that a reply to it means this baton."""
    return f"b:{baton}:said:0:0"


def alert(baton: BatonId, *, result: bool = False) -> str:
    """What a message to a leader says it is about: a reply to it goes to the holder. `result`: it tells one, no trouble."""
    return f"b:{baton}:alert:0:{int(result)}"


def advice(baton: BatonId, by: MemberId) -> str:
    """What a leader's words say they are about, and a holder's answer to them: a reply goes back to `by`."""
    return f"b:{baton}:advice:{by}:0"


def read(key: str) -> Key | None:
    """A baton's key taken apart; None for boards and whatever else."""
    parts = key.split(":")
    if len(parts) != 5 or parts[0] != "b":
        return None
    return Key(BatonId(int(parts[1])), parts[2], MemberId(int(parts[3])), int(parts[4]))
