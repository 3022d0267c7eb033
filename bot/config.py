"""How this deployment runs, from `config.toml`: storage, channels, HTTP, limits, log, clock.

Frozen; unknown keys are refused; every key has a default, and `config.example.toml` gives its unit and reason. Secrets
are never in the file: `secret` reads them from the environment or from a file of their own.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from bot import speech
from bot.channel_settings import Address, ChannelLimits, Channels, Count, Port, Seconds, Telegram, Zalo
from campaign.plan import files
from campaign.plan.shape import PlanTable


class ConfigInvalid(Exception):
    """The settings cannot be used; `mistakes` names each one in plain words."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class Storage(PlanTable):
    """Where everything is kept: one file, beside it its lock, its socket and its journal."""

    path: Path = Path("var/tiepsuc.db")
    busy_ms: Annotated[Count | None, Field(exclude=True)] = None
    """Of no effect; read so that older files load."""


class PlanFile(PlanTable):
    """Which campaign."""

    path: Path = Path("plan.toml")


class WordsFile(PlanTable):
    """Which sentences the office says otherwise (docs/operations.md); none unless named."""

    path: Path | None = None


class SheetSettings(PlanTable):
    """The Google sheet with which the list is exchanged; none unless `spreadsheet` names one, by its id or its whole address. `tab` is the name of
    one of its sheets; `key_file` the key of a service account that may write there."""

    spreadsheet: str = ""
    tab: Annotated[str, Field(min_length=1, max_length=100)] = "Danh sách"
    key_file: Path | None = None
    base_url: str = "https://sheets.googleapis.com"
    proxy: str = ""

    @property
    def id(self) -> str:
        """The spreadsheet's id, also where its whole address was written."""
        return self.spreadsheet.partition("/spreadsheets/d/")[2].partition("/")[0] or self.spreadsheet


class Sharing(PlanTable):
    """Where the list is shared each evening (`calling.share_at` of the plan) with those who work with it elsewhere: a folder in which it is written,
    a sheet with which it is exchanged; none unless named. `phones`: the folder's with people's numbers."""

    folder: Path | None = None
    phones: bool = False
    form: Literal["xlsx", "csv"] = "xlsx"
    google: SheetSettings = SheetSettings()


class Http(PlanTable):
    """What this machine's own monitoring may ask; port 0 means none."""

    listen: Address = "127.0.0.1"
    port: Port = 8081


class PageSettings(PlanTable):
    """Where the office's proxy finds the page for enterprises with its form; port 0 means none. `address_header`: where the proxy writes from
    which address somebody came."""

    listen: Address = "127.0.0.1"
    port: Port = 0
    path: Annotated[str, Field(pattern="^/[A-Za-z0-9/_-]*$")] = "/doanh-nghiep"
    address_header: str = "X-Forwarded-For"


class LimitSettings(ChannelLimits):
    """How much is taken in at once; `pace` divides every interval (practice rooms).

    Files from before each channel had its own limits name those here: they hold for a channel that says nothing else.
    """

    pace: Annotated[float, Field(ge=1)] = 1.0
    batch_updates: Annotated[int, Field(ge=1, le=1000)] = 50
    batch_ms: Annotated[int, Field(ge=1, le=1000)] = 20

    @property
    def shared(self) -> dict[str, Any]:
        """What is said here of every channel, by key; nothing in a file of today."""
        return self.model_dump(include=set(ChannelLimits.model_fields) & self.model_fields_set)

    def of(self, own: ChannelLimits) -> ChannelLimits:
        """The limits of one channel: what it says itself, then what is said of all, then what its platform allows."""
        said = {key: value for key, value in self.shared.items() if key not in own.model_fields_set}
        return own.model_copy(update=said)


class Outbox(PlanTable):
    """How often what is redrawn may be redrawn."""

    board_every_s: Seconds = 10.0
    refusals_every_s: Seconds = 5.0


class Log(PlanTable):
    """One line per update, never with a person's words or phone."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["json", "console"] = "json"


class ClockSource(PlanTable):
    """Whose time it is: "system", or the address of a practice room."""

    source: str = "system"

    @model_validator(mode="after")
    def _known(self) -> "ClockSource":
        if self.source != "system" and not self.source.startswith("http://"):
            raise ValueError('source là "system" hoặc địa chỉ http:// của phòng luyện tập')
        return self


class Config(PlanTable):
    """Every setting of a deployment."""

    storage: Storage = Storage()
    plan: PlanFile = PlanFile()
    words: WordsFile = WordsFile()
    sharing: Sharing = Sharing()
    channel: Channels = Channels()
    http: Http = Http()
    page: PageSettings = PageSettings()
    limits: LimitSettings = LimitSettings()
    outbox: Outbox = Outbox()
    log: Log = Log()
    clock: ClockSource = ClockSource()

    def limits_of_channels(self) -> Iterator[tuple[str, ChannelLimits]]:
        """Each channel by its name in the file, with the limits that hold for it."""
        for name, table in self.channel.used.items():
            yield name, self.limits.of(table.limits)


def load(path: Path) -> Config:
    """The settings in that file; relative paths in it start at its folder, and come back whole. Raises ConfigInvalid."""
    try:
        config = files.fit(Config, files.toml(path), file=path.name)
    except files.Unreadable as wrong:
        raise ConfigInvalid(wrong.mistakes) from wrong
    return anchored(config, path.parent)


def anchored(config: Config, folder: Path) -> Config:
    """The same settings with every path whole, relative ones starting at `folder`.

    This is the one edge where paths are resolved: children have another working directory, what is written into the data is
    read by processes with others, and two names of one data file must mean one lock.
    """
    files_of = {name: table for name, table in config.channel.used.items() if table.token_file is not None}
    whole = {
        name: table.model_copy(update={"token_file": _whole(folder, table.token_file)})
        for name, table in files_of.items()
    }
    return config.model_copy(
        update={
            "storage": config.storage.model_copy(update={"path": (folder / config.storage.path).resolve()}),
            "plan": PlanFile(path=(folder / config.plan.path).resolve()),
            "words": WordsFile(path=_whole(folder, config.words.path)),
            "sharing": _anchored_sharing(config.sharing, folder),
            "channel": config.channel.model_copy(update=whole),
        }
    )


def _anchored_sharing(sharing: Sharing, folder: Path) -> Sharing:
    google = sharing.google.model_copy(update={"key_file": _whole(folder, sharing.google.key_file)})
    return sharing.model_copy(update={"folder": _whole(folder, sharing.folder), "google": google})


def _whole(folder: Path, path: Path | None) -> Path | None:
    return (folder / path).resolve() if path is not None else None


NO_TOKEN = "Chưa có token của bot nên chưa chạy được tiepsuc run: hãy đặt biến môi trường {token_env}, hoặc ghi tệp token_file."
NO_TOKEN_IN = "Không đọc được token trong {token_file} nên chưa chạy được tiepsuc run."
NO_SECRET = "Chưa có chuỗi bí mật của webhook: hãy đặt biến môi trường {secret_env}."


def token(table: Telegram | Zalo, environ: Mapping[str, str]) -> str:
    """A bot's token, from its file, else from the environment. Raises ConfigInvalid when there is none, never showing a value."""
    if table.token_file is None:
        found, missing = environ.get(table.token_env, ""), speech.said(NO_TOKEN, token_env=table.token_env)
    else:
        found, missing = _read(table.token_file), speech.said(NO_TOKEN_IN, token_file=table.token_file)
    return _there(found, missing)


def webhook_secret(table: Telegram | Zalo, environ: Mapping[str, str]) -> str:
    """The webhook's secret; empty where updates are fetched. Raises ConfigInvalid when it is missing."""
    if table.mode != "webhook":
        return ""
    variable = table.webhook.secret_env
    return _there(environ.get(variable, ""), speech.said(NO_SECRET, secret_env=variable))


def _there(found: str, missing: str) -> str:
    if not found.strip():
        raise ConfigInvalid([missing])
    return found.strip()


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
