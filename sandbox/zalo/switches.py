"""On what the sources of the Zalo Bot Platform disagree, and what can go wrong: one switch each. The defaults follow the newest measurements."""

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True)
class Switches:
    """`real_status`: a refusal's code is the HTTP status too. `wrapped`: deliveries stand in the envelope. `repeats_polls`: the same update comes
    with every poll until a newer one is there, else it is gone once read. `lost_while_away`: what comes while nobody polls is lost, else it waits for
    the next poll. `counts`: what a month's messages are.
    `retries`: how often a delivery that was not answered by 200 is tried again. `ping_secret`: the verification carries the secret.
    `strict_braces`: a colour tag that is not closed is refused. `allows_loopback`: for tests, a webhook on this machine. `hammer`: so many calls a
    second are answered by the page with 429. `no_type`: deliveries say nothing of their content type. `upside_down`: the next two deliveries
    change places. `twice`: every delivery comes twice, the second time in the other form.
    """

    real_status: bool = False
    wrapped: bool = False
    repeats_polls: bool = False
    lost_while_away: bool = True
    counts: Literal["both", "outgoing"] = "both"
    retries: int = 0
    ping_secret: bool = True
    strict_braces: bool = True
    allows_loopback: bool = True
    hammer: int = 200
    no_type: bool = False
    upside_down: bool = False
    twice: bool = False
    quota: int = 3_000
    people: int = 50
    groups: int = 3
    image_field: Literal["photo_url", "photo"] = "photo_url"
    bare_unsupported: bool = False
    """What is withheld comes without any message."""
    lose_answers: int = 0
    """So many of the next sends are accepted, and their answers never arrive."""
    hold_s: float = 30.0
    """So long such a call hangs before it is cut."""
