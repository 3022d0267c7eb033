"""What has happened in the practice room before a newcomer comes in: cases on their way, by the same acts as real taps."""

from collections.abc import Callable
from dataclasses import replace

from acts.relay import block, busy, claim, finish, open_case
from campaign.ids import BatonId, CaseId, OrganisationId
from campaign.members import Member
from campaign.relay.cases import CaseSource
from practice import players
from storage import members
from storage.lists import organisations
from storage.relay import batons
from storage.work import Work

MINUTE = 60_000
StoryStep = Callable[[Work], None]


def _who(work: Work, key: str) -> Member:
    found = members.by_key(work, players.player(work.plan, key).key)
    assert found is not None
    return found


def _pick(work: Work, number: int, *, matched: str = "no", level2: str = "yes") -> OrganisationId:
    """The n-th organisation of the list that is not registered and has no case, its representative set as wanted."""
    sql = "SELECT id FROM organisation WHERE registered = 0 AND id NOT IN (SELECT organisation FROM case_file) ORDER BY id LIMIT 1 OFFSET :n"
    row = work.one(sql, {"n": number})
    assert row is not None
    for person in organisations.representatives(work, row[0]):
        organisations.set_fact(work, person.id, fact="matched", value=matched)
        organisations.set_fact(work, person.id, fact="level2", value=level2)
    return OrganisationId(row[0])


def _open(
    work: Work,
    number: int,
    by: str,
    *,
    walk_in: bool = False,
    urgent: bool = False,
    matched: str = "no",
    level2: str = "yes",
) -> CaseId:
    asked = open_case.CaseRequest(CaseSource.WALK_IN if walk_in else CaseSource.CALL, urgent, "", {}, None)
    return open_case.open_case(
        work, _pick(work, number, matched=matched, level2=level2), request=asked, who=_who(work, by)
    )


def _step(work: Work, case: CaseId, step: str) -> BatonId:
    return batons.of_case(work, case)[step].id


def _contact(work: Work, case: CaseId, by: str, matched: str = "no", level2: str = "yes") -> None:
    """One member takes the contact step and answers its questions; the next teams are called."""
    who = _who(work, by)
    baton = _step(work, case, "lien_he")
    claim.claim(work, baton, who=who)
    later = replace(work, now=work.now + 4 * MINUTE)
    people = organisations.representatives(work, _organisation(work, case))
    answers = {"matched": matched, "next": "call"} | {f"level2.{p.id}": level2 for p in people}
    finish.result(later, baton, result_id="da_lien_he", who=who, answers=answers)


def _organisation(work: Work, case: CaseId) -> OrganisationId:
    row = work.one("SELECT organisation FROM case_file WHERE id = :id", {"id": case})
    assert row is not None
    return OrganisationId(row[0])


def _finished_case(work: Work) -> None:
    case = _open(work, 2, "ngan", matched="yes")
    _contact(work, case, "ngan", matched="yes")
    for minutes, step, by, result in (
        (10, "dang_ky", "quang", "da_duoc_cap"),
        (20, "kich_hoat", "bao", "da_kich_hoat"),
    ):
        at = replace(work, now=work.now + minutes * MINUTE)
        claim.claim(at, _step(work, case, step), who=_who(work, by))
        finish.result(at, _step(work, case, step), result_id=result, who=_who(work, by), answers={"next": "call"})


def _waiting_for_issue(work: Work) -> None:
    case = _open(work, 4, "loan", matched="yes")
    _contact(work, case, "loan", matched="yes")
    claim.claim(work, _step(work, case, "dang_ky"), who=_who(work, "tuan"))
    finish.result(
        replace(work, now=work.now + 6 * MINUTE),
        _step(work, case, "dang_ky"),
        result_id="da_nop_dang_ky",
        who=_who(work, "tuan"),
    )


def _blocked(work: Work) -> None:
    case = _open(work, 6, "son")
    _contact(work, case, "son")
    claim.claim(work, _step(work, case, "lam_sach"), who=_who(work, "quang"))
    block.block(
        replace(work, now=work.now + 9 * MINUTE),
        _step(work, case, "lam_sach"),
        reason="lech_thue",
        who=_who(work, "quang"),
    )


def _level_two(work: Work) -> None:
    case = _open(work, 8, "trang", matched="yes", level2="no")
    _contact(work, case, "trang", matched="yes", level2="no")


def _held_by_dung(work: Work) -> None:
    case = _open(work, 10, "yen")
    claim.claim(work, _step(work, case, "lien_he"), who=_who(work, "dung"))


def _passed_on(work: Work) -> None:
    case = _open(work, 12, "hung")
    claim.claim(work, _step(work, case, "lien_he"), who=_who(work, "hung"))
    busy.give_back(replace(work, now=work.now + 2 * MINUTE), _step(work, case, "lien_he"), who=_who(work, "hung"))


def _for_mai(work: Work) -> None:
    case = _open(work, 14, "yen")
    _contact(work, case, "yen")


def _at_the_counter(work: Work) -> None:
    _open(work, 16, "vy", walk_in=True, urgent=True)


STORY: tuple[tuple[int, StoryStep], ...] = (
    (95, _finished_case),
    (80, _waiting_for_issue),
    (60, _blocked),
    (35, _level_two),
    (20, _held_by_dung),
    (12, _passed_on),
    (9, _for_mai),
    (2, _at_the_counter),
)
"""Minutes before the newcomer comes in, and what happened then."""
