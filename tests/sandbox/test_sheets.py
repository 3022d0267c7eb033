"""The look-alike of Google's Sheets API refuses what the real one refuses, applies a batch whole or not at all, and lets in by a signed word only."""

import base64
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from sandbox.sheets.door import AUDIENCE, GRANT
from sandbox.sheets.server import FIELDS, SheetsSandbox
from sandbox.sheets.world import SheetsWorld, SheetTab, Spreadsheet, Value

WHO, SHEET = "ai-do@vi-du.iam.gserviceaccount.com", "bang-mau"
TEXT = {"userEnteredValue": {"stringValue": "=1+1"}}


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
async def google(key: rsa.RSAPrivateKey) -> AsyncIterator[SheetsSandbox]:
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    tab = SheetTab(7, "Bảng 'A'", rows=5, columns=4)
    first: list[tuple[Value, ...]] = [("a", 1.5, True), ("", "", ""), ("b",)]
    for row, cells in enumerate(first):
        for column, value in enumerate(cells):
            tab.types(row, column, value)
    world = SheetsWorld({SHEET: Spreadsheet(SHEET, [tab], {WHO: "writer"})}, {WHO: public.decode()}, tokens={"t": WHO})
    server = SheetsSandbox(world)
    await server.start()
    yield server
    await server.stop()


async def calls(google: SheetsSandbox, path: str, *, body: Any = None, token: str = "t") -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{google.url}/v4/spreadsheets/{SHEET}{path}"
    async with aiohttp.ClientSession(headers=headers) as client:
        asked = client.get(url) if body is None else client.post(url, data=json.dumps(body))
        async with asked as answer:
            return answer.status, await answer.json()


async def read(google: SheetsSandbox, text: str, more: str = "") -> Any:
    status, said = await calls(google, f"/values:batchGet?ranges={text}&valueRenderOption=UNFORMATTED_VALUE{more}")
    return said["valueRanges"][0].get("values") if status == 200 else said["error"]["message"]


async def test_values_come_as_the_real_one_gives_them(google: SheetsSandbox) -> None:
    name = "'Bảng ''A'''"
    assert await read(google, name) == [["a", 1.5, True], [], ["b"]]
    assert await read(google, f"{name}!A1:A", "&majorDimension=COLUMNS") == [["a", "", "b"]]
    assert await read(google, f"{name}!D1:D") is None
    assert await read(google, f"{name}!1:2") == [["a", 1.5, True]]
    assert await read(google, f"{name}!B1") == [[1.5]]
    assert "exceeds grid limits. Max rows: 5" in await read(google, f"{name}!1:6")
    assert "Unable to parse range" in await read(google, "Bảng B!A1:B2")
    assert "Unknown name" in await read(google, name, "&lalala=1")
    assert "Invalid value" in await read(google, name, "&majorDimension=ROW")
    status, said = await calls(google, f"?fields={FIELDS}")
    assert said["sheets"][0]["properties"] == {"sheetId": 7, "title": "Bảng 'A'", "gridProperties": {"rowCount": 5}}
    assert (await calls(google, "?fields=sheets"))[0] == 400
    assert (await calls(google, ":lalala"))[0] == 404
    assert status == 200


def updates(row: int = 0, column: int = 0, tab: int = 7, **changed: Any) -> dict[str, Any]:
    start = {"sheetId": tab, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": [{"values": [TEXT]}], "fields": "userEnteredValue"} | changed}


async def test_a_batch_is_applied_whole_or_not_at_all(google: SheetsSandbox) -> None:
    before = dict(google.world.spreadsheets[SHEET].tabs[0].cells)
    for wrong, said in (
        (updates(row=5), "beyond the last"),
        (updates(column=4), "beyond the last"),
        (updates(tab=8), "No grid with id: 8"),
        (updates(fields=""), "At least one field"),
        (updates(lalala=1), "Unknown name"),
        (updates(rows=[{"values": [{"userEnteredValue": {"stringValue": 1}}]}]), "Invalid value"),
        (updates(rows=[{"values": [{"userEnteredValue": {"stringValue": "x" * 50_001}}]}]), "50000 characters"),
        ({}, "No request set"),
        ({"lalala": {}}, "Unknown name"),
    ):
        status, told = await calls(google, ":batchUpdate", body={"requests": [updates(), wrong]})
        assert (status, told["error"]["status"]) == (400, "INVALID_ARGUMENT")
        assert said in told["error"]["message"]
        assert google.world.spreadsheets[SHEET].tabs[0].cells == before
    assert (await calls(google, ":batchUpdate", body={"requests": []}))[0] == 400
    rows = {"sheetId": 7, "rows": [{"values": [TEXT]}] * 4, "fields": "userEnteredValue"}
    status, told = await calls(google, ":batchUpdate", body={"requests": [updates(), {"appendCells": rows}]})
    assert (status, told["replies"]) == (200, [{}, {}])
    tab = google.world.spreadsheets[SHEET].tabs[0]
    assert tab.shown()[0][0] == "=1+1", "a text is no formula"
    assert (tab.rows, tab.used) == (7, 7), "below the last row with data; the grid grows"


async def test_who_may_not_is_told_apart(google: SheetsSandbox) -> None:
    book = google.world.spreadsheets[SHEET]
    assert (await calls(google, f"?fields={FIELDS}", token="x"))[0] == 401
    book.shared[WHO] = "reader"
    assert (await calls(google, f"?fields={FIELDS}"))[0] == 200
    status, told = await calls(google, ":batchUpdate", body={"requests": [updates()]})
    assert (status, told["error"]["status"]) == (403, "PERMISSION_DENIED")
    book.shared = {}
    assert (await calls(google, f"?fields={FIELDS}"))[0] == 403
    book.shared = {WHO: "writer"}
    google.world.per_minute = 3
    assert (await calls(google, f"?fields={FIELDS}"))[0] == 429
    del google.world.spreadsheets[SHEET]
    google.world.per_minute = 60
    assert (await calls(google, f"?fields={FIELDS}"))[0] == 404


async def test_the_door_wants_a_fresh_word_of_a_known_account_signed_by_its_key(
    google: SheetsSandbox, key: rsa.RSAPrivateKey
) -> None:
    def plain(part: bytes) -> str:
        return base64.urlsafe_b64encode(part).rstrip(b"=").decode()

    async def asks(*, grant: str = GRANT, signed_by: rsa.RSAPrivateKey = key, **changed: Any) -> str:
        now = int(time.time())
        scope = "https://www.googleapis.com/auth/spreadsheets"
        claims = {"iss": WHO, "aud": AUDIENCE, "scope": scope, "iat": now, "exp": now + 3600} | changed
        head = plain(b'{"alg": "RS256"}')
        said = f"{head}.{plain(json.dumps(claims).encode())}"
        signature = signed_by.sign(said.encode(), padding.PKCS1v15(), hashes.SHA256())
        form = {"grant_type": grant, "assertion": f"{said}.{plain(signature)}"}
        async with aiohttp.ClientSession() as client, client.post(google.token_uri, data=form) as answer:
            told = await answer.json()
        return str(told.get("error_description", told.get("token_type")))

    assert await asks() == "Bearer"
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert await asks(signed_by=other) == "Invalid JWT Signature."
    assert await asks(iss="la@vi-du.iam.gserviceaccount.com") == "Invalid grant: account not found"
    assert "short-lived" in await asks(exp=int(time.time()) + 9000)
    assert "short-lived" in await asks(iat=int(time.time()) - 4000)
    assert "audience" in await asks(aud="https://example.com")
    assert "scope" in await asks(scope="https://www.googleapis.com/auth/gmail.readonly")
    assert "grant_type" in await asks(grant="password")
    google.world.accounts[WHO] = None
    assert await asks() == "Invalid JWT Signature."
