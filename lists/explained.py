"""Whether all of a heading is explained: «Đã đăng ký» is of accounts, «Đã đăng ký BHXH» of something else (`columns.toml`, `[explained]`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OF_ACCOUNTS = frozenset(("registered", "unregistered", "registered_at", "day_unsure"))


@dataclass(frozen=True, slots=True)
class Explained:
    """`identity` are phrases that say by themselves that a heading is about accounts of organisations; `names`, `accounts`, `matches` and
    `states` what else may stand in headings of names, of results, of matching and of the state of an organisation.
    """

    identity: tuple[str, ...]
    names: frozenset[str]
    accounts: frozenset[str]
    matches: frozenset[str]
    states: frozenset[str]

    def names_only(self, spaced: str) -> bool:
        """Whether «Tên …» says of what that is no organisation («Tên dự án»)."""
        return not _unknown(set(spaced.split()), self.names)

    def wholly(self, kind: str, spaced: str) -> bool:
        """Whether nothing in a heading (folded, with a space at both ends) speaks of another thing than the kind that was found in it."""
        said = set(spaced.split())
        if kind in OF_ACCOUNTS:
            return any(f" {phrase} " in spaced for phrase in self.identity) or not _unknown(said, self.accounts)
        if kind in ("matched", "unmatched"):
            return not _unknown(said, self.matches | self.accounts)
        return kind != "status" or not _unknown(said, self.states | self.accounts)


def _unknown(said: set[str], known: frozenset[str]) -> set[str]:
    return {word for word in said - known if not word.isdecimal()}


def read(raw: Mapping[str, Any]) -> Explained:
    """Out of the table `explained`."""
    said = {name: frozenset(raw[name]) for name in ("names", "accounts", "matches", "states")}
    return Explained(tuple(raw["identity"]), **said)
