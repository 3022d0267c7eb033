"""The words on buttons and in the command menu, from `telling/<language>/verbs.toml`, or the office's own."""

from campaign.plan import Plan
from campaign.relay.closing import ClosingReason
from telling import catalogue

FILE = "verbs"


def _said(language: str, key: str) -> str:
    return catalogue.sentences(language, FILE)[key].text


def button(language: str, verb: str) -> str:
    """What a verb's button says. Raises KeyError for a verb without words: a test holds that there is none."""
    return _said(language, f"verb.{verb}.button")


def word(language: str, name: str) -> str:
    """Another short label (Quay lại, Chọn ngày giờ, …)."""
    return _said(language, f"word.{name}")


def reason(plan: Plan, reason_id: str) -> str:
    """What is called a reason for being stuck; «Lý do khác» for a person's own words and for what the plan names no more."""
    known = {one.id: one.label for one in plan.reasons}
    return known.get(reason_id) or word(plan.campaign.language, "other_reason")


def reasons(plan: Plan) -> dict[str, str]:
    """Why a baton stands as it does: stuck, waiting, or over because of the answer to a refusal, or closed."""
    answers = {one.id: one.label for step in plan.steps for one in step.results if one.returns_to}
    closings = {one.value: closing(plan, one) for one in ClosingReason}
    reasons = {one.id: one.label for one in plan.reasons} | {one.id: one.label for one in plan.waits}
    return reasons | answers | closings


def level(plan: Plan, name: str) -> str:
    """To whom something is brought that is beyond a team's power: a unit, whoever consolidates, the leaders."""
    if name.startswith(":"):
        return word(plan.campaign.language, f"raised_to_{name[1:]}")
    return next((unit.name for unit in plan.units if unit.id == name), name)


def closing(plan: Plan, reason: ClosingReason) -> str:
    """Why a case is closed before its last step."""
    return word(plan.campaign.language, f"closing_{reason}")


def menu(language: str) -> dict[str, str]:
    """Verb name to its line in the platform's command menu."""
    return _lines(language, "menu")


def help_lines(language: str) -> dict[str, str]:
    """Verb name to its line in /trogiup."""
    return _lines(language, "help")


def _lines(language: str, which: str) -> dict[str, str]:
    parts = ((key.split("."), sentence) for key, sentence in catalogue.sentences(language, FILE).items())
    return {part[1]: sentence.text for part, sentence in parts if part[0] == "verb" and part[2] == which}
