"""What is known of a representative: matched, level 2, consent. It belongs to the person, so it helps all their companies."""

from acts import advance
from campaign.events import Event
from campaign.ids import CaseId, OrganisationId, RepresentativeId
from campaign.members import Member
from storage import cases, organisations
from storage.work import Work


def of(work: Work, representative: RepresentativeId, organisation: OrganisationId, fact: str) -> str:
    """What is known now: yes, no or unknown."""
    for person in organisations.representatives(work, organisation):
        if person.id == representative:
            return str(getattr(person, fact))
    return "unknown"


def learn(work: Work, case: CaseId, answers: dict[str, str], *, who: Member | None) -> str:
    """Keep answers (`matched` for all representatives of the case, or `level2.<id>` for one).

    Returns what was known before, as `<id>.<fact>=<value>` joined by commas, so that undo can put it back.
    """
    file = cases.get(work, case)
    assert file is not None
    people = [p.id for p in organisations.representatives(work, file.organisation)]
    before = []
    for key, value in answers.items():
        fact, _, person = key.partition(".")
        for one in [RepresentativeId(int(person))] if person else people:
            known = of(work, one, file.organisation, fact)
            if one in people and known != value:
                before.append(f"{one}.{fact}={known}")
                _set(work, case, one, fact, value=value, who=who)
    return ",".join(before)


def put_back(work: Work, case: CaseId, before: str, *, who: Member | None) -> None:
    """Undo what `learn` changed, from what it returned."""
    for part in filter(None, before.split(",")):
        key, _, value = part.partition("=")
        person, _, fact = key.partition(".")
        _set(work, case, RepresentativeId(int(person)), fact, value=value, who=who)


def _set(
    work: Work, case: CaseId, representative: RepresentativeId, fact: str, *, value: str, who: Member | None
) -> None:
    organisations.set_fact(work, representative, fact, value=value)
    data: dict[str, int | str | bool | None] = {"representative": representative, "fact": fact, "value": value}
    work.record(Event("fact_learned", case, None, who.id if who else None, data))


def help_others(work: Work, case: CaseId, answers: dict[str, str], *, who: Member | None) -> None:
    """Other open cases of the same representatives: steps that nobody has in hand and that are not needed any more end."""
    file = cases.get(work, case)
    assert file is not None
    if "yes" not in answers.values():
        return
    for person in organisations.representatives(work, file.organisation):
        for organisation in organisations.sharing(work, person.id):
            other = cases.open_of(work, organisation)
            if other is not None and other.id != case:
                advance.advance(work, other.id, who=who, skip_open=True)
