"""One tab of a Google spreadsheet, by Google's API v4: read whole, written by one request that is applied whole or not at all.

Three calls (get, values.batchGet, batchUpdate) as a service account. Nothing here waits longer than Google itself would.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urlencode

import aiohttp
import orjson
from aiogoogle import excs
from aiogoogle.auth.creds import ServiceAccountCreds
from aiogoogle.client import Aiogoogle
from aiogoogle.models import Request, Response

from bot.list_exchange import ShareFailed
from bot.sheets.exchange import ReadSheet
from campaign.outreach.sharing import ShareTrouble
from lists import shared_sheet
from lists.shared_sheet import Cell, CellRun, SheetDifference

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
CALL_S = 180.0
"""So long Google itself works at a request; a long list goes up over a slow line."""
LARGEST = 8_000_000
"""Bytes of one request; what is beyond goes with the next one."""
HTTP_OK, BAD, TOKEN_OVER, FORBIDDEN, NOT_THERE, TOO_MANY, THEIRS = 200, 400, 401, 403, 404, 429, 500
DIGITS = re.compile(r"\d{1,6}\Z", re.ASCII)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of the spreadsheet: Google's id of it, its title quoted for ranges, how many rows it has."""

    id: int
    title: str
    rows: int


class GoogleSheet:
    """Open with `async with`. Everything raises ShareFailed."""

    def __init__(self, spreadsheet: str, *, tab: str, key: Mapping[str, Any], base_url: str) -> None:
        self._spreadsheet = spreadsheet
        self._wanted = tab
        self._address = str(key["client_email"])
        self._url = f"{base_url}/v4/spreadsheets/{quote(spreadsheet, safe='')}"
        self._google = Aiogoogle(service_account_creds=ServiceAccountCreds(scopes=[SCOPE], **key))
        self._tab: Tab | None = None

    async def __aenter__(self) -> Self:
        await self._google.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._google.__aexit__(kind, error, trace)

    async def read(self) -> ReadSheet:
        """The cells below our headings. Raises SheetUnfit for headings that cannot be used."""
        tab = self._tab = await self._find_tab()
        (top,) = await self._values([f"{tab.title}!1:{min(tab.rows, shared_sheet.LOOKED_AT)}"], "ROWS")
        if not any(map(any, top)) and not any(map(any, (await self._values([tab.title], "ROWS"))[0])):
            return ReadSheet(None, {})
        headings = shared_sheet.headings(top)
        names = list(headings.columns)
        columns = [_letters(headings.columns[name]) for name in names]
        ranges = [f"{tab.title}!{column}{headings.row + 1}:{column}" for column in columns]
        found = [(one[0] if one else []) for one in await self._values(ranges, "COLUMNS")]
        said = [shared_sheet.text(one[0]) if one else "" for one in found]
        if said != [shared_sheet.text(top[headings.row][headings.columns[name]]) for name in names]:
            raise ShareFailed(ShareTrouble.MOVING)  # columns were moved between the two calls
        return ReadSheet(headings, {name: cells[1:] for name, cells in zip(names, found, strict=True)})

    async def write(self, found: SheetDifference) -> None:
        """As much as one request carries; all of it is there afterwards, or nothing."""
        assert self._tab is not None  # what is written was compared with what was read
        await self._call("POST", ":batchUpdate", body={"requests": _fitting(self._tab.id, found)})

    async def _find_tab(self) -> Tab:
        fields = "sheets.properties(sheetId,title,gridProperties.rowCount)"
        answer = await self._call("GET", f"?{urlencode({'fields': fields})}")
        for sheet in answer.get("sheets", ()):
            about = sheet["properties"]
            if about["title"].strip().casefold() == self._wanted.strip().casefold() and "gridProperties" in about:
                title = "'" + about["title"].replace("'", "''") + "'"
                return Tab(about["sheetId"], title, about["gridProperties"]["rowCount"])
        raise ShareFailed(ShareTrouble.NO_TAB, self._wanted)

    async def _values(self, ranges: Sequence[str], dimension: str) -> list[list[list[object]]]:
        asked = urlencode(
            {
                "ranges": ranges,
                "majorDimension": dimension,
                "valueRenderOption": "UNFORMATTED_VALUE",
                "dateTimeRenderOption": "FORMATTED_STRING",
            },
            doseq=True,
        )
        answer = await self._call("GET", f"/values:batchGet?{asked}")
        return [one.get("values", []) for one in answer["valueRanges"]]

    async def _call(self, method: str, path: str, *, body: Json | None = None) -> Json:
        said = orjson.dumps(body) if body is not None else None  # half as long as with every accent escaped
        request = Request(method=method, url=self._url + path, data=said, headers={"Content-Type": "application/json"})
        try:
            async with asyncio.timeout(CALL_S):
                answer = await self._google.as_service_account(request, full_res=True, raise_for_status=False)
        except excs.HTTPError as refused:  # of the call for a token: any other answer comes back as it is
            raise self._no_token(refused.res) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise ShareFailed(ShareTrouble.UNREACHABLE, type(error).__name__) from None
        except ValueError as error:
            raise ShareFailed(ShareTrouble.KEY_FILE, type(error).__name__) from None
        if answer.status_code != HTTP_OK or not isinstance(answer.json, dict):
            raise self._refused(answer)
        return answer.json

    def _no_token(self, answer: Response | None) -> ShareFailed:
        if answer is not None and (answer.status_code >= THEIRS or answer.status_code == TOO_MANY):
            return _later(answer)
        return ShareFailed(ShareTrouble.KEY_REFUSED, self._address)

    def _refused(self, answer: Response) -> ShareFailed:
        status = answer.status_code
        if status in (TOO_MANY, HTTP_OK) or status >= THEIRS:
            return _later(answer)
        said = orjson.dumps(answer.json).decode() if answer.json is not None else ""
        if "protected cell" in said:
            return ShareFailed(ShareTrouble.PROTECTED, self._address)
        if "above the limit" in said:
            return ShareFailed(ShareTrouble.FULL)
        if "SERVICE_DISABLED" in said:
            return ShareFailed(ShareTrouble.API_OFF)
        known = {
            TOKEN_OVER: (ShareTrouble.KEY_REFUSED, self._address),
            FORBIDDEN: (ShareTrouble.NO_RIGHT, self._address),
            NOT_THERE: (ShareTrouble.NOT_FOUND, self._spreadsheet),
        }
        return ShareFailed(*known.get(status, (ShareTrouble.REFUSED, str(status))))


def _later(answer: Response) -> ShareFailed:
    asked = str((answer.headers or {}).get("Retry-After", ""))
    kind = ShareTrouble.AT_LIMIT if answer.status_code == TOO_MANY else ShareTrouble.UNREACHABLE
    return ShareFailed(kind, str(answer.status_code), retry_after=float(asked) if DIGITS.match(asked) else 0.0)


def _letters(column: int) -> str:
    """A column as ranges name it: 0 is A, 26 is AA."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _fitting(tab: int, found: SheetDifference) -> list[Json]:
    """The requests of a difference, as many as one call carries; rows to be added come after what is to be changed."""
    requests: list[Json] = []
    room = LARGEST
    for run in found.changed:
        requests.append(_update(tab, run))
        room -= len(orjson.dumps(requests[-1]))
        if room < 0:
            return requests
    rows: list[Json] = []
    for added in found.added:
        rows.append({"values": [_cell(said) for said in added]})
        room -= len(orjson.dumps(rows[-1]))
        if room < 0:
            break
    fields = {"fields": "userEnteredValue"}
    return [*requests, {"appendCells": {"sheetId": tab, "rows": rows, **fields}}] if rows else requests


def _update(tab: int, run: CellRun) -> Json:
    start = {"sheetId": tab, "rowIndex": run.row, "columnIndex": run.column}
    rows = [{"values": [_cell(said) for said in run.values]}]
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def _cell(said: Cell | None) -> Json:
    """A text is kept as it is written: never a formula, and a code keeps its noughts."""
    if isinstance(said, bool):
        return {"userEnteredValue": {"boolValue": said}}
    return {"userEnteredValue": {"stringValue": said}} if said else {}
