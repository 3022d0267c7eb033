"""The tables `nomination`, `objection` and `commendation`, and the evidence that stands beside them."""

from campaign import recognition
from campaign.recognition import Evidence, Figures
from storage import deeds
from storage.work import Work


def evidence(work: Work, start_ms: int, end_ms: int) -> list[Evidence]:
    """Everybody who has something to show in [start, end) (UTC ms), by the plan's teams and then as on the roster.

    Figures as `campaign.recognition.Figures` says; a step counts as confirmed as `storage.deeds` says. Who has nothing is
    not in the list. Whoever has left since is, for what they did.
    """
    found = recognition.tally(deeds.between(work, start_ms, end_ms), lambda deed: deed.member)
    teams = [str(team.id) for team in work.plan.teams]
    rows = work.all("SELECT id, name, short, home_team, position_account FROM member ORDER BY id")
    known = [
        Evidence(
            row["id"], row["name"], row["short"], row["home_team"], found[row["id"]], bool(row["position_account"])
        )
        for row in rows
        if found.get(row["id"])
    ]
    return sorted(known, key=lambda one: teams.index(one.team) if one.team in teams else len(teams))


def by_team(work: Work, start_ms: int, end_ms: int) -> dict[str, Figures]:
    """Home team to the sum of its members' figures; a registration that several of them led to counts once."""
    return recognition.tally(deeds.between(work, start_ms, end_ms), lambda deed: deed.home)


def by_unit(work: Work, start_ms: int, end_ms: int) -> dict[str, Figures]:
    """Unit to what was done for its organisations (and posted by its own members); '' where no unit is known."""
    return recognition.tally(deeds.between(work, start_ms, end_ms), lambda deed: deed.unit)
