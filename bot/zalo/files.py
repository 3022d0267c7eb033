"""Files on a platform that takes none: words with a link, and pictures that it fetches from us itself."""

from dataclasses import dataclass, replace

from bot import outcomes
from bot.file_links import FileLinks
from bot.file_pages import CONTENT
from campaign.plan import Plan
from telling import choosing, links
from telling.messages import Card, File


@dataclass(frozen=True, slots=True)
class ZaloFiles:
    """What one bot's messages carry."""

    links: FileLinks
    plan: Plan

    async def in_words(self, card: Card) -> Card:
        """The card with a link instead of its file; that there is none here, where the file cannot be given."""
        assert card.file is not None
        try:
            url, until = await self.links.offer(
                replace(card.file, picture=False)
            )  # for people, who come later than the platform
        except outcomes.Rejected:
            return choosing.without_file(self.plan.campaign.language, card)
        told = links.brought(self.plan, card.file.name, url=url, until_ms=until, now_ms=self.links.now_ms())
        said = card.file.caption or card.text
        return Card(f"{said}\n{told}" if said else told, code=card.code)

    async def of_picture(self, file: File) -> str:
        """Where the platform fetches a picture; empty where it cannot be given."""
        try:
            url, _ = await self.links.offer(file)
        except outcomes.Rejected:
            return ""
        return url + CONTENT
