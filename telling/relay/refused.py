"""Why a registration was refused: whoever filed it hears the answer, and which step is open again."""

from campaign.ids import MemberId
from campaign.members import Member
from campaign.plan import Result
from campaign.relay.batons import Baton
from storage.work import Work
from telling import effects, views


def filer_hears(work: Work, asked: Baton, *, chosen: Result, filer: MemberId | None, by: Member, mine: bool) -> None:
    """One sentence in private: the reason, and what goes on with whom; `mine`: with them."""
    if filer is None or filer == by.id:
        return
    step = work.plan.step(chosen.returns_to)
    name = views.of(work, asked, private=False).organisation.name
    effects.say_to(
        work, filer, baton=asked, macro="refusal_answered_yours" if mine else "refusal_answered", name=name,
        reason=chosen.label, again=step.name, team=work.plan.team(step.team).name, by=by.short,
    )  # fmt: skip
