"""The Sheets look-alike over HTTP, on this machine's own address only: the token, the quota, the call, Google's envelope."""

import json
import time
from collections import deque
from typing import Any

from aiohttp import web

from sandbox.sheets import changes, door, ranges
from sandbox.sheets.errors import DoorRefused, SheetsRefused, bad
from sandbox.sheets.world import ApiFault, SheetsWorld, Spreadsheet

Json = dict[str, Any]
HERE = "127.0.0.1"
FIELDS = "sheets.properties(sheetId,title,gridProperties.rowCount)"
"""The one field mask that it knows: whoever asks for another one teaches it first."""
GETS = {"ranges", "majorDimension", "valueRenderOption", "dateTimeRenderOption"}
DIMENSIONS, RENDERS = {"ROWS", "COLUMNS"}, {"FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"}
TIMES = {"SERIAL_NUMBER", "FORMATTED_STRING"}
USUAL = {"majorDimension": "ROWS", "valueRenderOption": "FORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
OFF = "Google Sheets API has not been used in project 1 before or it is disabled."
MOST_BYTES = 20_000_000


class SheetsSandbox:
    """`start` it, then `url` is where the API answers and `token_uri` where tokens are had."""

    def __init__(self, world: SheetsWorld) -> None:
        self.world = world
        self.url = ""
        self._recent: deque[float] = deque()
        self._runner: web.AppRunner | None = None

    @property
    def token_uri(self) -> str:
        """What a key file names."""
        return f"{self.url}/token"

    async def start(self) -> None:
        """Serve on a free port."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_post("/token", self._token)
        app.router.add_route("*", "/v4/spreadsheets/{rest:.+}", self._call)
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, HERE, 0).start()
        self.url = f"http://{HERE}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """No more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _token(self, request: web.Request) -> web.StreamResponse:
        self.world.calls.append("token")
        if fault := self._fault("token"):
            return await _faulty(request, fault)
        form = {name: str(value) for name, value in (await request.post()).items()}
        try:
            return web.json_response(door.token(self.world, form))
        except DoorRefused as refused:
            return web.json_response({"error": refused.error, "error_description": refused.description}, status=400)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        spreadsheet, colon, verb = request.match_info["rest"].partition(":")
        name = f"{'values:' if spreadsheet.endswith('/values') else ''}{verb}" if colon else "get"
        self.world.calls.append(name)
        fault = self._fault(name)
        if fault is not None and not fault.done:
            return await _faulty(request, fault)
        try:
            account = self._let_in(request)
            found = self._found(spreadsheet.removesuffix("/values"), account)
            body = await request.read()
            self.world.bodies.append(body)
            answer = self._answer(request, name, found, account=account, body=body)
        except SheetsRefused as refused:
            return web.json_response(refused.body, status=refused.code)
        return await _faulty(request, fault) if fault is not None else web.json_response(answer)

    def _fault(self, name: str) -> ApiFault | None:
        waiting = self.world.faults.get(name)
        return waiting.pop(0) if waiting else None

    def _let_in(self, request: web.Request) -> str:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        account = self.world.tokens.get(token)
        if scheme != "Bearer" or account is None:
            raise SheetsRefused(401, "Request had invalid authentication credentials.")
        if self.world.off:
            why = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED"}
            raise SheetsRefused(403, OFF, details=[why])
        now = time.monotonic()
        while self._recent and self._recent[0] <= now - 60:
            self._recent.popleft()
        self._recent.append(now)
        if len(self._recent) > self.world.per_minute:
            raise SheetsRefused(
                429, "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user'."
            )
        return account

    def _found(self, spreadsheet: str, account: str) -> Spreadsheet:
        found = self.world.spreadsheets.get(spreadsheet)
        if found is None:
            raise SheetsRefused(404, "Requested entity was not found.")
        if account not in found.shared:
            raise SheetsRefused(403, "The caller does not have permission")
        return found

    def _answer(self, request: web.Request, name: str, found: Spreadsheet, *, account: str, body: bytes) -> Json:
        if (request.method, name) == ("GET", "get"):
            return _about(found, dict(request.query))
        if (request.method, name) == ("GET", "values:batchGet"):
            return _values(found, request)
        if (request.method, name) == ("POST", "batchUpdate"):
            if found.shared[account] != "writer":
                raise SheetsRefused(403, "The caller does not have permission")
            try:
                return changes.applied(found, json.loads(body))
            except json.JSONDecodeError:
                raise bad("Invalid JSON payload received.") from None
        raise SheetsRefused(404, "Method not found.")


def _about(found: Spreadsheet, query: Json) -> Json:
    if query != {"fields": FIELDS}:
        raise bad("Request contains an invalid argument.")
    return {
        "sheets": [
            {"properties": {"sheetId": one.id, "title": one.title, "gridProperties": {"rowCount": one.rows}}}
            for one in found.tabs
        ]
    }


def _values(found: Spreadsheet, request: web.Request) -> Json:
    query = request.query
    for name in query:
        if name not in GETS:
            raise bad(f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.')
    given = [query.get(name, usual) for name, usual in USUAL.items()]
    for value, known in zip(given, (DIMENSIONS, RENDERS, TIMES), strict=True):
        if value not in known:
            raise bad(f"Invalid value at '{value}'")
    asked = [(text, ranges.read(found, text)) for text in query.getall("ranges", [])]
    answers: list[Json] = []
    for text, box in asked:
        values = ranges.values(box, by_columns=given[0] == "COLUMNS", formatted=given[1] == "FORMATTED_VALUE")
        answers.append({"range": text, "majorDimension": given[0]} | ({"values": values} if values else {}))
    return {"spreadsheetId": found.id, "valueRanges": answers}


async def _faulty(request: web.Request, fault: ApiFault) -> web.StreamResponse:
    if fault.until is not None:
        await fault.until.wait()
    if not fault.status and request.transport is not None:
        request.transport.abort()
    refused = SheetsRefused(
        fault.status or 500, "Quota exceeded." if fault.status == 429 else "Internal error encountered."
    )
    return web.json_response(refused.body, status=refused.code, headers=fault.headers)
