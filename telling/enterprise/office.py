"""When the office's landline is answered, in words."""

from campaign.plan import Plan
from campaign.plan.hours import WEEK
from telling import words
from telling.formats import WEEKDAYS


def hours(plan: Plan) -> str:
    """«thứ Hai đến thứ Sáu: 07:00-11:30, 13:30-17:00»."""
    given = plan.hours
    at = sorted(WEEK.index(day) for day in given.days)
    in_a_row = at[-1] - at[0] + 1 == len(at) > 1
    days = [] if in_a_row else [WEEKDAYS[one] for one in at]
    first, last = (WEEKDAYS[at[0]], WEEKDAYS[at[-1]]) if in_a_row else ("", "")
    return words.write(
        plan.campaign.language,
        "enterprise",
        macro="hours",
        days=days,
        first=first,
        last=last,
        spans=[given.morning, given.afternoon],
    )
