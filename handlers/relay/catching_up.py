"""/tomtat: for somebody who was away, what happened, what waits for them, what changed in their cases; «/tomtat 3 ngày» looks so far back."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from campaign.plan import Team
from campaign.relay import catching_up as rules
from campaign.relay.batons import Baton
from campaign.text_normalisation import fold
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction
from storage.relay import batons, happenings
from telling import views, words
from telling.messages import Answer
from telling.views import View

SHOWN = 6
"""So many lines of each kind; the rest is a number."""
DAYS = re.compile(r"(\d{1,2}) ?(ngay|hom|days?|d|tuan|weeks?)?(?: (?:nay|qua|truoc))?")
ASKED = re.compile(r"(?:(?:cho|giup|xin|nho|hay|em|anh|chi|minh|toi|tro ly) ){0,4}tom tat\b")
"""What an asking line begins with, folded."""
NEWS = re.compile(
    r"(?:(?:em|anh|chi|minh|toi) )?(?:(?:moi )?(?:vang|nghi|di vang) )?(?:tu )?"
    r"(?P<since>(?:may|\d{1,2}|hom) (?:hom|ngay|tuan|qua|nay)(?: nay| qua)?)?(?: (?:den|toi) gio)? ?,? ?(?:thi )?"
    r"co (?:gi|chuyen gi)(?: moi| thay doi)?(?: khong| ko| k)?(?: vay| the| a| em| anh| chi){0,2}"
)
"""«em vắng mấy hôm có gì không ạ», «từ hôm qua đến giờ có gì mới»."""
FILLER = re.compile(
    r"\b(?:den gio|toi gio|tinh hinh|cong viec|co gi moi|co gi|giup|cho|em|anh|chi|minh|toi|voi|nhe|nha|a|di|tu|viec)\b"
)


def commanded(interaction: Interaction) -> Answer:
    """For whoever asks, also in a group."""
    who, work = interaction.who, interaction.work
    since = _since(interaction)
    opened, finished = happenings.cases(work, since or 0)
    held, asked = batons.in_hand(work, who.id), batons.offered_to(work, who.id)
    moved = [
        one
        for at in happenings.in_cases_of(work, who.id, since=since or 0)
        if (one := batons.get(work, at)) is not None
    ]
    text = words.write(
        interaction.language, "first_day", macro="catch_up", since=views.when(work, since), opened=opened, finished=finished,
        teams=[_team(interaction, team, since or 0) for team in work.plan.teams if team.id in who.teams],
        held=_views(interaction, held), more_held=max(0, len(held) - SHOWN), asked=_views(interaction, asked),
        moved=_views(interaction, moved), more_moved=max(0, len(moved) - SHOWN),
    )  # fmt: skip
    rows = tuple((interaction.button("show", b, label=f"{interaction.word('case')} {b.case}"),) for b in moved[:SHOWN])
    return Answer(text, rows=rows, alone=True)


def plain(interaction: Interaction) -> Answer | None:
    """«tóm tắt giúp em», «em vắng mấy hôm có gì không ạ» in private; None for every other line, «tóm tắt báo cáo» too."""
    if not interaction.incoming.private or interaction.member is None:
        return None
    said = fold(interaction.incoming.text).strip(" ?.!")
    if (news := NEWS.fullmatch(said)) is not None:
        return commanded(replace(interaction, rest=news["since"] or ""))
    asked = ASKED.match(said)
    rest = " ".join(FILLER.sub(" ", said[asked.end() :]).split()) if asked is not None else ""
    known = asked is not None and (not rest or _from(interaction, rest) is not None)
    return commanded(replace(interaction, rest=rest)) if known else None


def _from(interaction: Interaction, said: str) -> int | None:
    """The instant that the words name, folded: a number of days or weeks, today, yesterday, this week. UTC ms."""
    zone, days = interaction.work.plan.campaign.zone, DAYS.fullmatch(said)
    if days is not None:
        return (
            interaction.work.spoken_at - int(days[1]) * (7 if (days[2] or "")[:1] in ("t", "w") else 1) * rules.DAY_MS
        )
    today = datetime.fromtimestamp(interaction.work.spoken_at / 1000, zone).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    back = {
        "hom nay": 0,
        "today": 0,
        "hom qua": 1,
        "yesterday": 1,
        "tuan": today.weekday(),
        "tuan nay": today.weekday(),
        "this week": today.weekday(),
    }
    return int((today - timedelta(days=back[said])).timestamp() * 1000) if said in back else None


def _since(interaction: Interaction) -> int | None:
    """As far back as was typed, else to when they were last here; None for a newcomer: from the beginning."""
    if (named := _from(interaction, fold(interaction.rest))) is not None:
        return named
    return rules.last_here(happenings.acts_of(interaction.work, interaction.who.id), interaction.work.now)


def _team(interaction: Interaction, team: Team, since: int) -> tuple[str, int, dict[str, int]]:
    """Its name, how many steps it finished, and how its work stands now."""
    return (
        team.name,
        happenings.done_by_team(interaction.work, since).get(team.id, 0),
        batons.tally(interaction.work, team.id),
    )


def _views(interaction: Interaction, found: list[Baton]) -> list[View]:
    return [views.of(interaction.work, one, private=False) for one in found[:SHOWN]]


CONVERSATIONS = (Conversation("catch_up", commanded=without_cases(commanded), plain=plain, looks=True),)
