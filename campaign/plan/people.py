"""Teams, the people on the roster, and the units of the province, as the plan names them.

Names and phones here are what the office itself publishes; who has joined with which account is in storage.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from campaign.ids import TeamId
from campaign.members import Role
from campaign.plan.shape import Id, Named, PlanTable


class Team(PlanTable):
    """A team; `named_size` is the number its decision states, which may differ from the names it lists."""

    id: Annotated[TeamId, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")]
    name: Named
    title: Named
    named_size: Annotated[int, Field(ge=1)] | None = None
    police: bool = False


class Group(PlanTable):
    """A chat group that the bot is to be added to, known by its title; `purpose` is one of the whole campaign's."""

    title: Named
    teams: tuple[TeamId, ...] = ()
    purpose: Literal["", "common", "leaders"] = ""


class RosterEntry(PlanTable):
    """One person, or one shared post (`position_account`), that the plan names.

    `short` is how colleagues call them after "đ/c". `unit`: the office or place that they report for, or are the head of.
    `practice_person` is who plays them in the practice room.
    """

    key: Id
    name: Named
    short: Named
    title: str = ""
    team: TeamId = TeamId("")
    kind: Literal["thuong_truc", "tang_cuong", ""] = ""
    extra_teams: tuple[TeamId, ...] = ()
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    position_account: bool = False
    unit: str = ""
    public_phone: str = ""
    practice_person: int | None = None

    @property
    def teams(self) -> tuple[TeamId, ...]:
        """Home team first, then those this person reinforces."""
        home = (self.team,) if self.team else ()
        return home + self.extra_teams


class Unit(PlanTable):
    """A place in the province's tree; `words` are other ways in which lists write its name.

    `valid_to` is its last day; `successors` came after it (several may share one, one may have several).
    """

    id: Id
    name: Named
    kind: Named
    parent: str = ""
    words: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
