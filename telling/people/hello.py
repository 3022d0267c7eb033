"""What a group reads when the bot has been added to it, and what it may not do there."""

from campaign import verbs
from campaign.ids import PlaceId
from campaign.places import Place
from campaign.plan import Group
from storage import settings
from storage.work import Work
from telling import labels, words
from telling.connecting_arguments import BeginConnecting, ConnectAsPlanned
from telling.messages import Card, Choice

SAID = "rights_said:"
"""How the keys in `meta` begin under which stands which missing rights a group has read about."""
RIGHTS = {"pin": "right.pin", "read": "right.read"}


def group(work: Work, place: Place, *, lacks: tuple[str, ...], planned: Group | None) -> Card:
    """What it can do here, what it needs, and how it is tied."""
    campaign = work.plan.campaign
    expected = [one.title for one in work.plan.groups] if planned is None else []
    text = _write(
        work, "hello", campaign=campaign.title, office=campaign.office, lacks=_named(work, lacks),
        whose=whose(work, planned) if planned is not None else [], expected=expected,
    )  # fmt: skip
    tie = Choice(
        _word(work, "connect_to"), verbs.token("connect", place.id, argument=BeginConnecting()), words="/ketnoi"
    )
    if planned is None:
        return Card(text, ((tie,),))
    label = f"{_word(work, 'connect_as')} {', '.join(whose(work, planned))}"
    return Card(
        text, ((Choice(label, verbs.token("connect", place.id, argument=ConnectAsPlanned()), main=True),), (tie,))
    )


def not_ours(work: Work) -> Card:
    """Where nobody of the campaign has added it."""
    campaign = work.plan.campaign
    return Card(_write(work, "not_ours", campaign=campaign.title, office=campaign.office), silent=True)


def lacking(work: Work, lacks: tuple[str, ...]) -> Card:
    """Which rights are missing now, and what still works."""
    return Card(_write(work, "lacking", lacks=_named(work, lacks)), silent=True)


def rights_named(work: Work, place: PlaceId) -> list[str]:
    """Which missing rights the group has read about."""
    return settings.get(work, f"{SAID}{place}").split()


def whose(work: Work, planned: Group) -> list[str]:
    """The teams, and the purpose, that a group of the plan is for, in words."""
    teams = [work.plan.team(team).name for team in planned.teams]
    return [*teams, *([_word(work, planned.purpose)] if planned.purpose else [])]


def _named(work: Work, lacks: tuple[str, ...]) -> list[str]:
    return [_write(work, RIGHTS[right]) for right in lacks]


def _word(work: Work, name: str) -> str:
    return labels.word(work.plan.campaign.language, name)


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "first_day", macro=macro, **values)
