"""Settings and plan for the commands that need both, or their mistakes on the error stream."""

from pathlib import Path

from bot import config as settings
from bot import speech
from bot.commands import codes
from campaign import plan as plans
from telling import catalogue, words


def both(path: Path) -> tuple[settings.Config, plans.Plan] | None:
    """What that config file and the plan it names say; None when something is wrong, which has then been said.

    From then on the office's own words are said in this process.
    """
    try:
        config = settings.load(path)
        plan = plans.load(config.plan.path)
        language = plan.campaign.language
        own = catalogue.read_own(language, config.words.path)
    except (settings.ConfigInvalid, plans.PlanInvalid, catalogue.OwnWordsWrong) as wrong:
        codes.refuse(speech.said("Có {n} chỗ phải sửa:", n=len(wrong.mistakes)), *speech.findings(wrong.mistakes))
        return None
    words.use(language, own)
    return config, plan


def with_data(path: Path) -> tuple[settings.Config, plans.Plan] | None:
    """The same for a command that only looks at or changes what is there; None, said, also where there are no data."""
    loaded = both(path)
    if loaded and not (data := loaded[0].storage.path).exists():
        codes.refuse(speech.said("Chưa có dữ liệu ở {path}.", path=data))
        return None
    return loaded
