"""What whoever is no member reads first, and what /xacminh answers: one form for yes and for no, with the warning and the landline to call."""

from campaign.enterprise.verification import PublishedNumber
from campaign.plan import Plan
from telling import words
from telling.enterprise import office


def welcome(plan: Plan) -> str:
    """Whose assistant this is, and the ways to go."""
    campaign = plan.campaign
    return _write(
        plan,
        "welcome",
        title=campaign.title,
        office=campaign.office,
        hotline=campaign.hotline,
        hours=office.hours(plan),
        form=plan.enterprises.form,
    )


def which(plan: Plan) -> str:
    """How to ask."""
    return _write(plan, "which_number", hotline=plan.campaign.hotline)


def told(plan: Plan, found: tuple[PublishedNumber, ...] | None, *, by_name: bool) -> str:
    """Yes with who it is, or no; None: asked too often. `by_name`: a name was asked about, and no number."""
    people = [_write(plan, "published", one=one, office=plan.campaign.office) for one in found or ()]
    return _write(
        plan, "verified", people=people, too_often=found is None, by_name=by_name, office=plan.campaign.office,
        hotline=plan.campaign.hotline,
    )  # fmt: skip


def _write(plan: Plan, macro: str, **values: object) -> str:
    return words.write(plan.campaign.language, "enterprise", macro=macro, **values)
