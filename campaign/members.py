"""A member of the campaign: roles, home team, the teams they reinforce, and whether the bot may write to them."""

from dataclasses import dataclass

from campaign.ids import MemberId, PlaceId


class Desk(str):
    """What a shared account is called («Trực PC06»): a post, which is nobody's «đồng chí»."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One person (or a shared desk) of the roster. `private` is their place for private messages, if there is one;
    `unit` the office or place they report for."""

    id: MemberId
    name: str
    short: str
    home_team: str
    teams: frozenset[str]
    roles: frozenset[str]
    active: bool = True
    position_account: bool = False
    private: PlaceId | None = None
    person: str = ""
    unit: str = ""

    def leads(self, team: str) -> bool:
        """True for the head or deputy head of `team`."""
        return team == self.home_team and bool(self.roles & {"to_truong", "to_pho"})
