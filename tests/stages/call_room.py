"""A list to be called: organisations with a head and a number; who calls whom, what the card reads, what came of it."""

from campaign.ids import CaseId, OrganisationId
from jobs import calling, runs
from storage.outreach import call_rows
from storage.relay import batons, cases
from telling import render, ways
from telling.messages import Answer, Card
from tests.stages import builders
from tests.stages.relay import Relay, instant
from tests.stages.seen import button


def listed(
    relay: Relay, number: int, *, unit: str = "p_mau", category: str = "dn", phones: tuple[str, ...] = ("0912345678",)
) -> OrganisationId:
    """One line of the list: «Công ty 1», 3800000001."""
    name, code = f"Công ty TNHH Ví Dụ {number}", f"38{number:08d}"
    made = builders.organisation(relay.work, code, name=name, unit=unit, category=category)
    head = builders.representative(relay.work, "Trần Thị Thử", of=made)
    for digits in phones:
        builders.phone(relay.work, head, digits)
    return made


def card(relay: Relay, who: str) -> Card:
    """The newest call's card, as whoever has it reads it now."""
    call = call_rows.last_of(relay.work, relay.who(who).id)
    assert call is not None, f"{who} chưa gọi ai"
    drawn = render.card(relay.work, relay.private(who), f"calling:{call.id}")
    assert drawn is not None
    return Card(ways.worded(drawn.text), drawn.rows, silent=drawn.silent)


def has(relay: Relay, who: str) -> OrganisationId | None:
    """The organisation that somebody has now."""
    call = call_rows.given_to(relay.work, relay.who(who).id)
    return call.organisation if call is not None else None


def said(relay: Relay, who: str, line: str, chat: str | None = None) -> Answer:
    """A line that is answered."""
    answer = relay.says(who, line, chat)
    assert answer is not None, line
    return answer


def takes(relay: Relay, who: str = "dung") -> OrganisationId:
    """Somebody asks for the next one; which organisation it is."""
    said(relay, who, "/goi")
    found = has(relay, who)
    assert found is not None
    return found


def ends(relay: Relay, label: str, who: str = "dung") -> Answer:
    """What came of the call, by its button."""
    return relay.taps(who, button(card(relay, who), label))


def rings(relay: Relay, at: str) -> None:
    """The clock does what is due until then."""
    relay.now = instant(at)
    failed: list[Exception] = []
    relay.do(lambda work: runs.do_due(work, [calling.runs], failed=failed))
    assert failed == []


def case_of(relay: Relay, organisation: OrganisationId) -> str:
    """How the contact step stands, empty where no case is open."""
    case = cases.open_of(relay.work, organisation)
    return batons.of_case(relay.work, case.id)["lien_he"].state.value if case is not None else ""


def takes_one(relay: Relay) -> OrganisationId:
    """The list has one organisation, and Dũng calls it."""
    listed(relay, 1)
    return takes(relay)


def open_case(relay: Relay, organisation: OrganisationId) -> CaseId:
    """Its open case."""
    case = cases.open_of(relay.work, organisation)
    assert case is not None
    return case.id
