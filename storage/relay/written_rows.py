"""What was written down for others (`written_for` of the trail): who wrote it."""

import json

from campaign.events import TrailEvent
from campaign.ids import BatonId, CaseId, MemberId
from storage.relay import cases
from storage.work import Work

Written = tuple[BatonId, str, MemberId | None]
"""Which baton, which result, who had reached it."""


def of(work: Work, case: CaseId | None) -> dict[Written, MemberId]:
    """Who wrote down each of a case's results that others had reached, the last one where it was done twice."""
    sql = "SELECT baton, member, data FROM event WHERE case_file = :case AND kind = :kind ORDER BY id"
    found: dict[Written, MemberId] = {}
    for row in work.all(sql, {"case": case, "kind": TrailEvent.WRITTEN_FOR}):
        data = json.loads(row["data"])
        found[(BatonId(row["baton"]), str(data["result"]), MemberId(data["of"]))] = MemberId(row["member"])
    return found


def last_by(work: Work, member: MemberId, *, case: CaseId) -> BatonId | None:
    """The baton of a case about which a member has written something down by their newest act; None where that was something else."""
    act = cases.last_act_of(work, member)
    ours = act is not None and act["kind"] == TrailEvent.WRITTEN_FOR and act["case_file"] == case
    return BatonId(act["baton"]) if act is not None and ours else None
