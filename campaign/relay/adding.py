"""An organisation that no list has changes no base of a target, unless a leader adds it; and whoever leads takes that back."""

from campaign.errors import Refusal, RuleBroken
from campaign.organisations import Organisation


def check_add(organisation: Organisation, *, list_known: bool) -> None:
    """Can it be added? Raises RuleBroken: in_base (it is there), no_list (there is no base yet), out_of_base (a leader removed it)."""
    if organisation.listed:
        raise RuleBroken(Refusal.IN_BASE, name=organisation.name, added=organisation.added)
    if not list_known:
        raise RuleBroken(Refusal.NO_LIST)
    if organisation.status != "active":
        raise RuleBroken(Refusal.OUT_OF_BASE, name=organisation.name)


def check_take_out(organisation: Organisation) -> None:
    """Was it added by a leader, and has no list named it since? Raises RuleBroken not_added."""
    if not organisation.added:
        raise RuleBroken(Refusal.NOT_ADDED, name=organisation.name)
