"""What a link to a file opens, on the server that all channels share: a page that tells of it, and behind that the file itself.

The page opens nothing: a platform that looks ahead at every link takes no opening away. Nothing is kept on the way, neither by browsers nor by
whoever stands in front of us; of a link that was never made nothing is told.
"""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from aiohttp import web

from bot.channel import Route
from bot.file_links import FileLinks, LinkEnded, NoSuchLink
from campaign.plan import Plan
from telling import links

FOLDER, CONTENT = "/tep", "/tai"
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}
PICTURE = {".png": "image/png", ".jpg": "image/jpeg"}
Answer = Callable[[web.Request], Awaitable[web.Response]]


def routes(files: FileLinks, plan: Plan, *, listen: str, port: int, path: str) -> list[Route]:
    """GET `path`/tep/<token> tells of the file, and /tai behind it gives it."""

    async def told(request: web.Request) -> web.Response:
        token = request.match_info["token"]
        grant = await files.look(token)
        where = f"{token}{CONTENT}"
        return _page(200, links.page(plan, grant.name, path=where, until_ms=grant.until_ms, left=grant.left))

    async def given(request: web.Request) -> web.Response:
        grant, content = await files.open(request.match_info["token"])
        kind = PICTURE.get(grant.path[-4:].lower())
        shown = "inline" if kind else "attachment"
        name = {"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(grant.name, safe='')}"}
        return web.Response(body=content, content_type=kind or "application/octet-stream", headers=HEADERS | name)

    at = f"{path}{FOLDER}/{{token}}"
    both: list[tuple[str, Answer]] = [(at, told), (at + CONTENT, given)]
    return [Route(listen, port, "GET", each, _refusing(answer, plan), needed=False) for each, answer in both]


def _refusing(answer: Answer, plan: Plan) -> Answer:
    async def refusing(request: web.Request) -> web.Response:
        try:
            return await answer(request)
        except NoSuchLink:
            return web.Response(status=404, headers=HEADERS)
        except LinkEnded:
            return _page(410, links.ended(plan))

    return refusing


def _page(status: int, page: str) -> web.Response:
    return web.Response(status=status, text=page, content_type="text/html", headers=HEADERS)
