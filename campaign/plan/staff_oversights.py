"""People whom the plan needs and does not have: who approves, who leads a team, who reports for a unit, who signs."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from campaign import units
from campaign.members import Role
from campaign.plan.documents import Letterhead
from campaign.plan.duties import Report
from campaign.plan.model import Plan
from campaign.plan.people import RosterEntry, Unit
from campaign.plan.wording import several
from campaign.text_normalisation import fold

ON_BEHALF = re.compile(r"^(kt|tl|tm|tuq|q|thua lenh|thay mat|ky thay)\b\.?\s*")
"""Signing for somebody: the line after it names who really signs."""
OWN = frozenset(["so", "phu", "trach", "co", "quan", "don", "vi", "uy", "ban", "nhan", "dan", "ubnd"])
"""Words of an addressee that name no other office."""


def found(plan: Plan) -> Iterator[str]:
    """One sentence for each gap."""
    parts: tuple[Callable[[Plan], Iterator[str]], ...] = (
        _signer,
        _own_agency,
        _judges,
        _offices,
        _teams,
        _posts,
        _focal_points,
        _names,
    )
    for part in parts:
        yield from part(plan)


def _approved(plan: Plan) -> list[Report]:
    return [report for report in plan.reports if report.by == "consolidator" and report.needs_approval]


def _signer(plan: Plan) -> Iterator[str]:
    reports = _approved(plan)
    if reports and plan.document.signer == Letterhead().signer:
        yield f"[document]: chưa ghi signer, văn bản sẽ in “{plan.document.signer[0]}”. Hãy ghi chức danh người ký."
    titles = [ON_BEHALF.sub("", fold(line)) for line in plan.document.signer]
    own = OWN | set(fold(f"{plan.campaign.office} {plan.document.agency}").split())
    for report in reports:
        themselves = [each for each in _addressees(report) if any(_is(fold(each), title, own) for title in titles)]
        if themselves:
            yield (
                f"{report.name} gửi {several(themselves)}, mà [document] signer lại là “{', '.join(plan.document.signer)}”: "
                "người ký tự báo cáo mình. Thường do người đứng đầu bộ phận tổng hợp ký."
            )


def _addressees(report: Report) -> list[str]:
    return [part.strip() for part in re.split(r"[;,]", report.audience) if part.strip()]


def _is(addressee: str, title: str, own: set[str] | frozenset[str]) -> bool:
    """Does that addressee bear that title, in this office?"""
    same = bool(title) and (addressee == title or addressee.startswith(f"{title} "))
    return same and set(addressee.removeprefix(title).split()) <= own


def _own_agency(plan: Plan) -> Iterator[str]:
    agency = plan.document.agency or plan.campaign.office
    for report in _approved(plan):
        if fold(agency) in map(fold, _addressees(report)):
            yield f"{report.name} gửi {agency}, cũng là cơ quan ban hành báo cáo. Hãy xem lại audience, hoặc agency trong [document]."


def _judges(plan: Plan) -> Iterator[str]:
    """Somebody who approves a report and gets it as a leader."""
    deputies = {key for report in plan.reports for key in report.deputies}
    both = [
        each.name
        for each in plan.roster
        if Role.LEADER in each.roles and (Role.CONSOLIDATOR in each.roles or each.key in deputies)
    ]
    if both:
        yield f"{several(both)}: vừa duyệt báo cáo vừa là lãnh đạo nhận báo cáo ấy."


def _offices(plan: Plan) -> Iterator[str]:
    """Roles without which something waits for ever."""
    roles = {role for entry in plan.roster for role in entry.roles}
    deputies = any(report.deputies for report in plan.reports)
    if Role.LEADER not in roles:
        yield "Danh sách chưa có ai mang vai trò lãnh đạo (lanh_dao): không ai nhận báo cáo, báo cáo cấp trên không tới ai."
    if _approved(plan) and Role.CONSOLIDATOR not in roles and not deputies:
        yield "Danh sách chưa có ai mang vai trò tổng hợp (tong_hop): không ai duyệt được báo cáo."


def _teams(plan: Plan) -> Iterator[str]:
    for team in plan.teams:
        people = [entry for entry in plan.roster if team.id in entry.teams]
        if not people:
            yield f"{team.name} chưa có ai trong roster.csv: lời gọi của tổ không tới ai."
        elif not any(
            {Role.HEAD, Role.DEPUTY} & set(entry.roles) for entry in people if entry.team == team.id or not entry.team
        ):
            yield f"{team.name} chưa có to_truong, to_pho: việc vướng của tổ không báo được cho ai."
        if not plan.steps_of(team.id):
            yield f"{team.name} không phụ trách bước nào trong [[steps]]."


def _posts(plan: Plan) -> Iterator[str]:
    """People whose role needs a team or a unit that their row does not name."""
    teamless = [
        entry.name
        for entry in plan.roster
        if {Role.HEAD, Role.DEPUTY, Role.WORKER} & set(entry.roles) and not entry.teams
    ]
    if teamless:
        yield f"{several(teamless)}: là người của tổ nhưng cột team để trống, nên không nhận được lời gọi nào."
    placeless = [entry.name for entry in plan.roster if Role.CONTACT in entry.roles and not entry.unit]
    if placeless:
        yield f"{several(placeless)}: là đầu mối đơn vị nhưng cột unit để trống, nên không nộp được báo cáo."


def _focal_points(plan: Plan) -> Iterator[str]:
    """Units that are asked for a report while nobody answers for them or for a unit above them."""
    there = units.on(plan.units, plan.campaign.start)
    parents = {unit.id: unit.parent for unit in plan.units}
    known = {entry.unit for entry in plan.roster if Role.CONTACT in entry.roles}
    for report in (each for each in plan.reports if each.by == "unit"):
        asked = [unit for unit in there if _hands_in(report, unit, set(parents.values()))]
        silent = [unit.name for unit in asked if not known & set(_above(parents, unit.id))]
        if silent:
            yield (
                f"{report.name}: {len(silent)} trên {len(asked)} đơn vị chưa có đầu mối (vai trò đầu mối đơn vị, dau_moi) trong danh sách người: "
                f"{several(silent)}. Số của các đơn vị này phải nhập thay."
            )


def _hands_in(report: Report, unit: Unit, above: set[str]) -> bool:
    return unit.kind in report.units if report.units else unit.id not in above


def _above(parents: Mapping[str, str], unit: str) -> Iterator[str]:
    """That unit and everything over it."""
    while unit:
        yield unit
        unit = parents.get(unit, "")


def _names(plan: Plan) -> Iterator[str]:
    twice = [name for name, times in Counter(entry.name for entry in plan.roster).items() if times > 1]
    if twice:
        yield f"Hai người cùng họ tên trong roster.csv: {several(twice)}. Nếu là một người thì chỉ để một dòng."
    short = [entry.key for entry in plan.roster if _too_long(entry)]
    if short:
        yield f"Cách gọi (cột short) dài quá 20 chữ, thẻ và nút sẽ bị cắt: {several(short)}."


def _too_long(entry: RosterEntry) -> bool:
    return len(entry.short) > 20
