"""What is known of a representative: matched, level 2, consent. It belongs to the person, so it helps all their companies."""

from acts.relay import advance, transitions
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import CaseId, RepresentativeId
from campaign.members import Member
from campaign.relay import flow, pending_question, undoing
from campaign.relay.batons import IN_HAND, Baton, BatonState
from storage.lists import organisations
from storage.relay import batons, cases
from storage.work import Work
from telling import effects


def record(work: Work, case: CaseId, *, answers: dict[str, str], who: Member | None) -> str:
    """Keep answers (`matched` for all representatives of the case, or `level2.<id>` for one).

    Returns what was known before, as `<id>.<fact>=<value>` joined by commas, so that undo can put it back.
    """
    file = cases.get(work, case)
    assert file is not None
    people = {p.id: p for p in organisations.representatives(work, file.organisation)}
    before = []
    for key, value in answers.items():
        fact, person = pending_question.parts(key)
        for one in [RepresentativeId(int(person))] if person else people:
            known = people[one].fact(fact) if one in people else value
            if known != value:
                before.append(f"{one}.{fact}={known}")
                _set(work, case, one, fact, value=value, who=who)
    return ",".join(before)


def as_known(work: Work, baton: Baton) -> dict[str, str]:
    """The answers to what a step asks before it ends, as they are known already."""
    people = organisations.representatives(work, transitions.case_of(work, baton).organisation)
    asks, answers = work.plan.step(baton.step).asks, dict[str, str]()
    while key := pending_question.missing(asks, tuple(one.id for one in people), answers=answers):
        fact, number = pending_question.parts(key)
        answers[key] = next((one for one in people if str(one.id) == number), people[0]).fact(fact)
    return answers


def put_back(work: Work, case: CaseId, *, before: str, who: Member | None) -> None:
    """Undo what `learn` changed, from what it returned; steps of other cases that had ended because of it open again."""
    for part in before.split(","):
        key, _, value = part.partition("=")
        person, _, fact = key.partition(".")
        _set(work, case, RepresentativeId(int(person)), fact, value=value, who=who)
    for other in _others(work, case):
        _open_again(work, other, who)


def _open_again(work: Work, case: CaseId, who: Member | None) -> None:
    """What was skipped and is needed after all opens again, unless work behind it has begun."""
    live = batons.of_case(work, case)
    file = cases.get(work, case)
    assert file is not None
    known = advance.facts_of(work, file.organisation)
    for step in work.plan.steps:
        skipped = live.get(step.id)
        if skipped is None or skipped.state != BatonState.SKIPPED or flow.not_needed(work.plan, step.id, facts=known):
            continue
        behind = [live[later] for later in flow.successors(work.plan, step.id) if later in live]
        if not any(later.state in IN_HAND | {BatonState.DONE} for later in behind):
            for baton in (skipped, *(later for later in behind if undoing.stands_on(later))):
                new = undoing.back_to_waiting(baton, now=work.now, lead=False)
                transitions.apply(work, baton, new=new, kind=BatonEvent.PULLED_BACK, who=who)
            live = batons.of_case(work, case)
    advance.advance(work, case, who=who)


def _set(
    work: Work, case: CaseId, representative: RepresentativeId, fact: str, *, value: str, who: Member | None
) -> None:
    organisations.set_fact(work, representative, fact=fact, value=value)
    data: dict[str, int | str | bool | None] = {"representative": representative, "fact": fact, "value": value}
    work.record(Event(TrailEvent.FACT_LEARNED, case, None, who.id if who else None, data))


def propagate(work: Work, case: CaseId, *, answers: dict[str, str], who: Member | None) -> None:
    """Other open cases of the same representatives: steps that nobody has in hand and that are not needed any more end,
    and the cards of the others say what is known now.
    """
    for other in _others(work, case) if answers else ():
        if "yes" in answers.values():
            advance.advance(work, other, who=who, skip_open=True)
        for baton in batons.of_case(work, other).values():
            effects.own_cards(work, effects.Transition(baton, baton, who))


def _others(work: Work, case: CaseId) -> list[CaseId]:
    """The other open cases of the representatives of a case."""
    file = cases.get(work, case)
    assert file is not None
    found: dict[CaseId, None] = {}
    for person in organisations.representatives(work, file.organisation):
        for organisation in organisations.sharing(work, person.id):
            other = cases.open_of(work, organisation)
            if other is not None and other.id != case:
                found[other.id] = None
    return list(found)
