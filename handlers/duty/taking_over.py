"""«Em trực thay chị Mai mai»: a shift for which somebody is looked for is taken over in plain words, as by its button «Tôi trực thay»."""

import re
from collections.abc import Sequence

from acts.duty import own_shift
from campaign import permissions
from campaign.duty import shifts
from campaign.duty.shifts import DutyShift
from campaign.text_normalisation import fold, nfc
from handlers.interaction import Interaction
from handlers.understanding import days, people
from handlers.understanding import duty as reading
from storage import members
from storage.duty import shift_rows
from telling.duty import duty_arguments, duty_lists, rosters
from telling.duty.duty_arguments import TakeOver
from telling.messages import Answer, Choice

AHEAD_MS = 14 * 86_400_000
TAKES = re.compile(
    r"(?:(?:da|vang|em|toi|minh|de|xin|nhan|se) )*truc (?:thay|ho|giup)(?: cho)?(?: (?:ca|nay|a|nhe|nha|duoc))*(?P<whom>(?: .*)?)"
)
"""Said of oneself, folded; behind it a name and no more."""


def plain(interaction: Interaction) -> Answer | None:
    """Takes the only shift that is meant; of several it is asked which, and where there is none that is said. None for every other line."""
    work, text = interaction.work, nfc(interaction.incoming.text).strip(" .!")
    if not interaction.incoming.private or "?" in text or not permissions.ever(interaction.who, "duty"):
        return None
    today = work.local(work.spoken_at).date()
    said = days.read(text, today)
    part = reading.hours(said.rest, work.plan.hours)
    line = part.rest.strip(" ,")
    found = TAKES.fullmatch(fold(line))
    whom = line[found.start("whom") :].strip() if found is not None else ""
    named = people.whole(whom, [(m.id, m.name, m.short) for m in members.everybody(work)]) if whom else []
    if found is None or (whom and len(named) != 1):
        return None
    wanted = said.days or ((today,) if part.hours is not None else ())
    zone = work.plan.campaign.zone
    spans = [shifts.instants(day, part.hours or shifts.WHOLE_DAY, zone=zone) for day in wanted]
    return _taken(interaction, _meant(interaction, named, spans=spans))


def _meant(interaction: Interaction, named: Sequence[int], *, spans: Sequence[tuple[int, int]]) -> list[DutyShift]:
    """Of the speaker's teams, of that colleague and in one of those spans of time, where they are named."""
    work, who = interaction.work, interaction.who
    return [
        one
        for one in shift_rows.looked_for(work, work.now, last=work.now + AHEAD_MS)
        if one.team in who.teams
        and one.member != who.id
        and (not named or one.member in named)
        and (not spans or any(one.starts_at < ends and one.ends_at > starts for starts, ends in spans))
    ]


def _taken(interaction: Interaction, meant: Sequence[DutyShift]) -> Answer:
    work = interaction.work
    if len(meant) == 1:
        taken = own_shift.take(work, meant[0].id, who=interaction.who)
        return Answer(duty_lists.write(work, "cover_yours", shift=duty_lists.one(work, taken)), alone=True)
    rows = tuple((Choice(rosters.label(work, one), duty_arguments.token(one.id, TakeOver())),) for one in meant)
    return Answer(duty_lists.write(work, "cover_which", found=bool(meant)), rows=rows, alone=True)
