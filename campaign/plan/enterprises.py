"""The plan's `[enterprises]`: where enterprises find the campaign, and what the open letter says that is this campaign's own."""

from typing import Annotated

from pydantic import AfterValidator

from campaign.plan.shape import Id, Named, PlanTable


def _link(text: str) -> str:
    if text and not text.startswith("https://"):
        raise ValueError("phải bắt đầu bằng https://")
    return text.rstrip("/")


Link = Annotated[str, AfterValidator(_link)]


class Outlet(PlanTable):
    """Where the open letter is published besides the communes: a website, a newspaper, a group."""

    id: Id
    name: Named


class Enterprises(PlanTable):
    """`page`: the office's own page for enterprises, to which the open letter's code leads; without one it is the office's website. `form`: where
    the office's proxy shows the bot's form. `chat`: a link to the assistant, which stands on the page last. `why`, `benefits`: why there is
    a campaign, and what an enterprise has of it, where the office says it in its own words. `outlets`: where
    the letter is to be published, besides every commune."""

    page: Link = ""
    form: Link = ""
    chat: Link = ""
    why: str = ""
    benefits: tuple[str, ...] = ()
    outlets: tuple[Outlet, ...] = ()
