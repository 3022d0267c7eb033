"""Settings and plan for the commands that need both, or their mistakes on the error stream."""

from pathlib import Path

from bot import config as settings
from bot import speech
from bot.commands import codes
from campaign import plan as plans


def both(path: Path) -> tuple[settings.Config, plans.Plan] | None:
    """What that config file and the plan it names say; None when something is wrong, which has then been said."""
    try:
        config = settings.load(path)
        return config, plans.load(config.plan.path)
    except (settings.ConfigInvalid, plans.PlanInvalid) as wrong:
        codes.refuse(speech.said("Có {n} chỗ phải sửa:", n=len(wrong.mistakes)), *speech.findings(wrong.mistakes))
        return None
