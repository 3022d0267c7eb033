"""Where a valid plan disagrees with itself: both figures, in words for the people who can decide. It runs all the same.

Real plans do (a title of 60 days over 62, 14 people of whom 13 are named): nobody here chooses. Figures of targets are
in `target_disagreements`, dates and offices in `date_disagreements`.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from campaign.plan import date_disagreements, target_disagreements
from campaign.plan.model import Plan
from campaign.plan.people import RosterEntry
from campaign.plan.wording import day


def contradictions(plan: Plan) -> list[str]:
    """One sentence for each; none when the plan agrees with itself."""
    return [
        *_days(plan),
        *_sizes(plan),
        *target_disagreements.found(plan),
        *date_disagreements.found(plan),
        *_website(plan),
    ]


def _days(plan: Plan) -> Iterator[str]:
    campaign = plan.campaign
    if campaign.named_days is not None and campaign.named_days != campaign.days:
        yield (
            f"Tên chiến dịch ghi {campaign.named_days} ngày; từ {day(campaign.start)} đến {day(campaign.end)} "
            f"là {campaign.days} ngày, tính cả hai đầu. Hệ thống đếm ngày theo lịch và giữ nguyên tên gọi."
        )


def _sizes(plan: Plan) -> Iterator[str]:
    for team in plan.teams:
        listed = [entry for entry in plan.roster if team.id in entry.teams and not entry.position_account]
        if team.named_size is not None and team.named_size != len(listed):
            guests = sum(_is_guest(entry, team.id) for entry in listed)
            yield (
                f"{team.name}: văn bản ghi {team.named_size} người; danh sách có {len(listed)} người"
                f" ({len(listed) - guests} của tổ, {guests} tăng cường). Quyền làm việc theo danh sách có tên."
            )


def _is_guest(entry: RosterEntry, team: str) -> bool:
    return entry.team != team


def _website(plan: Plan) -> Iterator[str]:
    """A code in the open letter that leads elsewhere looks like the fraud that the letter warns of."""
    asked = plan.enterprises
    for website in dict.fromkeys(filter(None, (plan.campaign.website, asked.page, asked.form))):
        if not (urlsplit(website).hostname or "").endswith(".gov.vn"):
            yield (
                f"Trang của cơ quan ghi là {website}, không thuộc .gov.vn; người dân dễ nhầm với trang lừa đảo. "
                "Mã trong Thư ngỏ nên dẫn tới trang .gov.vn của cơ quan."
            )
