"""A service account with its key, a spreadsheet that is shared with it, the look-alike that serves both, and data to be exchanged."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.sheets import exchange
from bot.sheets.google import GoogleSheet
from campaign.outreach.sharing import SheetTicks
from lists.shared_sheet import COLUMNS, SharedLine
from sandbox.sheets.server import SheetsSandbox
from sandbox.sheets.world import SheetsWorld, SheetTab, Spreadsheet, Value

ACCOUNT = "tiep-suc@vi-du.iam.gserviceaccount.com"
SHEET_ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-mau"


@cache
def pair() -> tuple[str, str]:
    """A private and a public key, as PEM; made once, for it takes a moment."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


@dataclass
class Office:
    """The look-alike, and the key that the office was given."""

    server: SheetsSandbox
    key_file: Path

    @property
    def world(self) -> SheetsWorld:
        """Everything that Google knows."""
        return self.server.world

    @property
    def book(self) -> Spreadsheet:
        """The office's spreadsheet."""
        return self.world.spreadsheets[SHEET_ID]

    @property
    def tab(self) -> SheetTab:
        """Its tab for the list."""
        return self.book.tabs[1]

    def sheet(self) -> GoogleSheet:
        """As an exchange opens it."""
        key = json.loads(self.key_file.read_text(encoding="utf-8"))
        return GoogleSheet(SHEET_ID, tab="Danh sách", key=key, base_url=self.server.url)

    async def exchanged(self, lines: Sequence[SharedLine], settled: set[str] | None = None) -> SheetTicks:
        """One exchange of these lines."""
        async with asyncio.timeout(20), self.sheet() as sheet:
            return await exchange.exchange(sheet, lines, settled=settled or set())

    def column(self, name: str) -> dict[str, Value | None]:
        """What the sheet shows under a heading, by tax code."""
        rows = self.tab.shown()
        heads = next(row for row in rows if COLUMNS[0] in row)
        code, at = heads.index(COLUMNS[0]), heads.index(name)
        return {str(row[code]): row[at] for row in rows[rows.index(heads) + 1 :] if row[code]}

    def find(self, code: str, name: str) -> tuple[int, int]:
        """Where the cell of an organisation under a heading stands."""
        rows = self.tab.shown()
        heads = next(row for row in rows if COLUMNS[0] in row)
        column = heads.index(COLUMNS[0])
        return next(n for n, row in enumerate(rows) if str(row[column]) == code), heads.index(name)


@asynccontextmanager
async def office(folder: Path) -> AsyncIterator[Office]:
    """Google, with an empty tab «Danh sách» beside another one."""
    private, public = pair()
    tabs = [SheetTab(0, "Trang tính1"), SheetTab(77, "Danh sách")]
    book = Spreadsheet(SHEET_ID, tabs, {ACCOUNT: "writer"})
    server = SheetsSandbox(SheetsWorld({SHEET_ID: book}, {ACCOUNT: public}))
    await server.start()
    key = {
        "type": "service_account", "project_id": "vi-du", "private_key_id": "mau", "private_key": private, "client_email": ACCOUNT,
        "token_uri": server.token_uri,
    }  # fmt: skip
    path = folder / "google.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(key), encoding="utf-8")
    try:
        yield Office(server, path)
    finally:
        await server.stop()


def line(number: int, said: Mapping[str, str] | None = None, *, registered: bool = False) -> SharedLine:
    """An organisation as the list says it."""
    cells = dict.fromkeys(COLUMNS, "") | {
        "Mã số thuế": f"38{number:08d}", "Tên tổ chức": f"Công ty TNHH Ví Dụ {number}",
        "Đã đăng ký": "Đã đăng ký" if registered else "Chưa đăng ký", "Tình trạng hoạt động": "Đang hoạt động",
    }  # fmt: skip
    return SharedLine(cells | dict(said or {}), registered)
