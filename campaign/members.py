"""A member of the campaign: roles, home team, the teams they reinforce, and by which ways they are reached."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.ids import MemberId, PlaceId


class Role(StrEnum):
    """What somebody may be in the campaign, as the roster writes it; what each may do says `campaign/permissions.py`."""

    ADMIN = "admin"
    LEADER = "lanh_dao"
    CONSOLIDATOR = "tong_hop"
    OBSERVER = "theo_doi"
    HEAD = "to_truong"
    DEPUTY = "to_pho"
    WORKER = "thanh_vien"
    CONTACT = "dau_moi"
    GUEST = "khach"


class Desk(str):
    """What a shared account is called («Trực PC06»): a post, which is nobody's «đồng chí»."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One way to reach a member: who they are on a channel (`person`, the channel's own id), and our place for private messages
    there; None while the bot may not write to them."""

    channel: str
    person: str
    private: PlaceId | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One person (or a shared desk) of the roster; `unit` the office or place they report for. `accounts`: the channels on which
    they have joined, the preferred one first: where they last spoke to the bot in private."""

    id: MemberId
    name: str
    short: str
    home_team: str
    teams: frozenset[str]
    roles: frozenset[Role]
    active: bool = True
    position_account: bool = False
    accounts: tuple[Account, ...] = ()
    unit: str = ""

    def leads(self, team: str) -> bool:
        """True for the head or deputy head of `team`."""
        return team == self.home_team and bool(self.roles & {Role.HEAD, Role.DEPUTY})

    @property
    def joined(self) -> bool:
        """True once somebody speaks for them on any channel."""
        return bool(self.accounts)

    @property
    def private(self) -> PlaceId | None:
        """Where they are written to: the preferred way, or the next one where that is dead; None when there is none."""
        return next((one.private for one in self.accounts if one.private is not None), None)

    def on(self, channel: str) -> Account | None:
        """Their account on a channel."""
        return next((one for one in self.accounts if one.channel == channel), None)

    def person_on(self, channel: str) -> str:
        """By which id a channel knows them; empty when they have no account there."""
        found = self.on(channel)
        return found.person if found is not None else ""
