"""/kenh, «đã đăng thư ngỏ lên trang của Sở https://…»: where the open letter is, and where not yet."""

import re

from acts.enterprise import publish
from campaign import permissions
from campaign.button_argument import NoArgument
from campaign.enterprise import publication
from campaign.enterprise.publication import PublicPlace
from campaign.errors import Refusal, RuleBroken
from campaign.text_normalisation import fold
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from telling.enterprise import published
from telling.enterprise.published_arguments import DropPublished, MarkPublished
from telling.messages import Answer

LINK = re.compile(r"https?://\S+", re.IGNORECASE)
NOT = re.compile(r"(?:bỏ|bo|thôi|thoi|chưa|chua|xóa|xoa)\s+", re.IGNORECASE)
SAID = re.compile(r"(?:(?:em|toi|minh|da|vua|moi) )*dang thu ngo (?:len|o|tai|vao|tren) (?=\S)")


def commanded(interaction: Interaction) -> Answer:
    """Alone the checklist; with a name that it is there, with «bỏ» before it that it is not."""
    permissions.check(interaction.who, "letter")
    text = interaction.rest.strip()
    if not text:
        return _shown(interaction)
    drops = NOT.match(text)
    found = _found(interaction, text[drops.end() :] if drops else text)
    if len(found) != 1:
        return _unclear(interaction, found)
    return _dropped(interaction, found[0]) if drops else _marked(interaction, found[0], _link(text))


def plain(interaction: Interaction) -> Answer | None:
    """«đã đăng thư ngỏ lên …» in private."""
    text = " ".join(interaction.incoming.text.split())
    said = SAID.match(fold(text)) if interaction.incoming.private else None
    if said is None:
        return None
    found = _found(interaction, fold(text)[said.end() :])
    return _marked(interaction, found[0], _link(text)) if len(found) == 1 else _unclear(interaction, found)


def _found(interaction: Interaction, text: str) -> list[PublicPlace]:
    """The places that a line names beside its link."""
    return publication.named(_places(interaction), LINK.sub("", text).strip(" ,.:;-"))


def _link(text: str) -> str:
    link = LINK.search(text)
    return link[0] if link else ""


def _unclear(interaction: Interaction, found: list[PublicPlace]) -> Answer:
    """That nothing was marked: several are called so, or none."""
    names = [one.name for one in found[: published.TO_DO]]
    return _told(interaction, "which", names=names) if names else _told(interaction, "nowhere")


def _shown(interaction: Interaction) -> Answer:
    text, rows = published.overview(interaction.work, _places(interaction))
    return Answer(text, rows=rows, alone=True)


def _marked(interaction: Interaction, place: PublicPlace, link: str) -> Answer:
    publish.mark(interaction.work, place.key, link=link, who=interaction.who)
    told = published.write(interaction.work.plan, "marked", name=place.name, link=link)
    return Answer(told, rows=((published.undo(interaction.work.plan, place),),), alone=True)


def _dropped(interaction: Interaction, place: PublicPlace) -> Answer:
    was = publish.drop(interaction.work, place.key, who=interaction.who)
    return _told(interaction, "dropped" if was else "not_there", name=place.name)


def _place(interaction: Tapped, key: str) -> PublicPlace:
    """The place of a button; the plan may have it no more. Raises RuleBroken `unreadable_button`."""
    found = next((one for one in _places(interaction) if one.key == key), None)
    if found is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return found


def _places(interaction: Interaction) -> tuple[PublicPlace, ...]:
    work = interaction.work
    return publication.places(work.plan, work.local(work.now).date())


def _told(interaction: Interaction, macro: str, **values: object) -> Answer:
    return Answer(published.write(interaction.work.plan, macro, **values), alone=True)


BUTTONS = (
    ButtonKind(NoArgument, lambda interaction, button: _shown(interaction)),
    ButtonKind(MarkPublished, lambda interaction, button: _marked(interaction, _place(interaction, button.key), "")),
    ButtonKind(DropPublished, lambda interaction, button: _dropped(interaction, _place(interaction, button.key))),
)
CONVERSATIONS = (Conversation("published", commanded=without_cases(commanded), plain=plain, buttons=BUTTONS),)
