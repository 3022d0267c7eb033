"""The practice case as it is shown, stage by stage: the buttons and words of the plan's own first step, with a made-up organisation."""

from campaign import verbs
from campaign.members import Member
from campaign.people.training import PracticeMove, Practise, Stage
from campaign.plan import Plan, Result, Step
from storage import members
from storage.people import training
from storage.work import Work
from telling import labels, words
from telling.messages import Card, Choice

MACROS = {
    Stage.CALL: "stage_call", Stage.CARD: "stage_card", Stage.QUESTION: "stage_question", Stage.SLIP: "stage_slip", Stage.UNDO: "stage_undo",
}  # fmt: skip
EXPLAINED = {PracticeMove.BUSY: "explained_busy", PracticeMove.WAIT: "explained_wait"}
"""What is said of a button that does not lead on, where it is more than that."""


def card(work: Work, stage: Stage, *, who: Member, begun: int) -> Card:
    """`begun`: UTC seconds, carried by the buttons so that the end knows how long it took."""
    step = first_step(work.plan, who)
    text = _write(
        work, MACROS[stage], step=step.name, result=ending(step).label, question=_question(work.plan, step), team=work.plan.team(step.team).name,
    )  # fmt: skip
    return Card(text, _rows(work, stage, step, begun))


def first_step(plan: Plan, who: Member) -> Step:
    """The first thing that their team does; the plan's first for who has none."""
    own = [step for team in plan.teams if team.id in who.teams for step in plan.steps_of(team.id)]
    return (own or list(plan.steps))[0]


def ending(step: Step) -> Result:
    """The result with which it ends."""
    return next(result for result in step.results if result.ends)


def _question(plan: Plan, step: Step) -> str:
    """What is asked when the step ends; the first fact there is where it asks nothing."""
    facts = step.asks or tuple(fact.id for fact in plan.facts[:1])
    return plan.fact(facts[0]).asked if facts else ""


def _rows(work: Work, stage: Stage, step: Step, begun: int) -> tuple[tuple[Choice, ...], ...]:
    language = work.plan.campaign.language

    def choice(label: str, move: PracticeMove, *, main: bool = False) -> Choice:
        return Choice(label, verbs.token("train", stage, version=begun, argument=Practise(move)), main=main)

    if stage is Stage.CARD:
        end = ending(step)
        shown = [one for one in step.results if one is end or one in step.results[:2]]
        results = tuple((choice(one.label, PracticeMove.DONE if one is end else PracticeMove.OTHER),) for one in shown)
        return (
            *results,
            (
                choice(labels.button(language, "wait"), PracticeMove.WAIT),
                choice(labels.button(language, "busy"), PracticeMove.BUSY),
            ),
        )
    if stage is Stage.QUESTION and (asked := step.asks or tuple(fact.id for fact in work.plan.facts[:1])):
        fact = work.plan.fact(asked[0])
        return ((choice(fact.yes, PracticeMove.YES), choice(fact.no, PracticeMove.NO)),)
    only = {
        Stage.CALL: (labels.button(language, "claim"), PracticeMove.TAKE),
        Stage.QUESTION: (labels.word(language, "count_right"), PracticeMove.YES),
        Stage.SLIP: (labels.button(language, "undo"), PracticeMove.UNDO),
        Stage.UNDO: (labels.word(language, "confirm_undo"), PracticeMove.SURE),
    }
    label, move = only[stage]
    return ((choice(label, move, main=stage is Stage.CALL),),)


def explained(work: Work, move: PracticeMove) -> str:
    """What a button that does not lead on is for."""
    return _write(work, EXPLAINED.get(move, "explained_other"))


def goes_on_by(work: Work, stage: int, *, label: str) -> str:
    """At which stage they are, and what leads on."""
    return _write(work, "goes_on_by", stage=stage + 1, label=label)


def ended(work: Work, *, seconds: int) -> str:
    """Done, and how long it took."""
    return _write(work, "stage_end", minutes=seconds // 60, seconds=seconds % 60)


def who_has(work: Work, people: list[Member]) -> str:
    """For whoever leads them: how many of these people have practised, and who has not."""
    done = training.finished(work)
    missing = [one.name for one in people if one.id not in done]
    return _write(
        work,
        "who_practised",
        done=len(people) - len(missing),
        people=len(people),
        missing=missing[:20],
        more=max(0, len(missing) - 20),
    )


def everybody(work: Work, *, teams: frozenset[str] | None) -> list[Member]:
    """Who works cases, of these teams or of all."""
    workers = [one for one in members.everybody(work) if one.home_team]
    return [one for one in workers if teams is None or one.home_team in teams]


def _write(work: Work, macro: str, **values: object) -> str:
    kept = (
        {name: values[name] for name in words.parameters(work.plan.campaign.language, "training", macro=macro)}
        if values
        else {}
    )
    return words.write(work.plan.campaign.language, "training", macro=macro, **kept)
