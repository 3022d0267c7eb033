"""`bot run`: one process that holds the lock, migrates, works, and stops cleanly on SIGINT and SIGTERM."""

import asyncio
import gc
import os
import re
import signal
import time
from collections.abc import Mapping

import structlog
import uvloop

from acts.relay import new_plan
from bot import app, lock, logs, speech
from bot import config as settings
from bot.channel_settings import Telegram
from bot.channels import Secrets
from bot.commands import codes
from bot.config import Config
from campaign import plan as plans
from campaign.plan import Plan
from storage import database, integrity, migrate
from storage.port import DataTrouble

log = structlog.get_logger("bot.run")
HEARD = 0.05
"""Seconds in which a signal of this very moment goes through the loop."""

POSSIBLE_TOKEN = re.compile(r"[A-Za-z0-9_:.~-]+")
"""A token is part of an address; with any other sign in it no platform is ever reached, let alone one that knows it."""

UNUSABLE = (migrate.MigrationChanged, app.OtherCampaign, new_plan.StepsGone, DataTrouble)
"""What ends a start for the sake of the data file."""


def main(config: Config, plan: Plan) -> int:
    """Run until told to stop; the exit code for the command line."""
    try:
        secrets = _secrets(config)
    except settings.ConfigInvalid as wrong:
        return codes.refuse(*wrong.mistakes)
    if impossible := [name for name, one in secrets.items() if not POSSIBLE_TOKEN.fullmatch(one.token)]:
        return _refused_token(config, impossible[0])
    hidden = [word for one in secrets.values() for word in (one.token, one.webhook)]
    logs.configure(config.log.level, config.log.format, secrets=hidden)
    config.storage.path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with lock.hold(config.storage.path):
            prepare(config)
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                while isinstance(end := runner.run(_serve(config, plan, secrets)), Plan):
                    plan = end
                return end
    except lock.Locked:
        return codes.refuse(
            speech.said("Đã có một bot đang chạy với tệp dữ liệu này. Chỉ chạy được một."), code=codes.LATER
        )
    except UNUSABLE as wrong:
        return codes.refuse(*_why(wrong, config, plan))


def _secrets(config: Config) -> dict[str, Secrets]:
    """Of every channel in use. Raises ConfigInvalid."""
    return {
        name: Secrets(settings.token(table, os.environ), settings.webhook_secret(table, os.environ))
        for name, table in config.channel.used.items()
    }


def _why(wrong: Exception, config: Config, plan: Plan) -> list[str]:
    """What is the matter with the data file, and what to do. Raises what is a mistake of ours again."""
    match wrong:
        case migrate.MigrationChanged():
            return [
                speech.said(
                    "Tệp dữ liệu có từ một phiên bản khác ({changed}). Phòng luyện tập: thêm --fresh. Nơi làm thật: cài lại đúng phiên bản.",
                    changed=wrong,
                )
            ]
        case app.OtherCampaign():
            return [
                speech.said(
                    "Tệp dữ liệu thuộc chiến dịch “{other}”, không phải “{id}”. Hãy đổi [storage] path.",
                    other=wrong,
                    id=plan.campaign.id,
                )
            ]
        case new_plan.StepsGone():
            return [
                speech.said(
                    "Kế hoạch mới bỏ bước mà phiếu đang mở còn phải làm. Hãy giữ bước ấy trong kế hoạch đến khi xong các phiếu này:"
                ),
                *(speech.said("- bước {step}: {n} phiếu", step=step, n=n) for step, n in wrong.steps.items()),
            ]
        case _ if integrity.is_damage(wrong):
            return [
                speech.said(
                    "Tệp dữ liệu {path} bị hỏng hoặc không phải tệp của Tiếp Sức ({wrong}). Hãy cất riêng tệp ấy,"
                    " khôi phục bản sao lưu gần nhất (docs/operations.md, Restore) rồi chạy lại.",
                    path=config.storage.path,
                    wrong=wrong,
                )
            ]
    raise wrong


def prepare(config: Config) -> None:
    """Bring the data file's tables up to date; the caller holds the lock."""
    connection = database.connect(config.storage.path)
    try:
        for name in migrate.migrate(connection, int(time.time() * 1000)):
            log.info("migrated", name=name)
    finally:
        connection.close()


def _read_anew(config: Config, plan: Plan) -> Plan:
    """The plan as it is on disk now; one that somebody has broken since it was written is not used before the next start."""
    try:
        return plans.load(config.plan.path)
    except plans.PlanInvalid as wrong:
        log.warning("plan_not_read", mistakes=len(wrong.mistakes))
        return plan


async def _serve(config: Config, plan: Plan, secrets: Mapping[str, Secrets]) -> int | Plan:
    """The exit code; the plan read anew when it is to go on with that. It is read here, where whoever stops the bot meanwhile is heard."""
    stop, interrupted = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, _end, stop, interrupted)
    running = app.App(config, plan, secrets=secrets, stop=stop)
    _spare_the_collector()
    log.info("started", campaign=plan.campaign.id, data=database.ENGINE)
    await running.run()
    if running.renewed and not interrupted.is_set():
        log.info("begins_anew")
        plan = await asyncio.to_thread(_read_anew, config, plan)
        await asyncio.sleep(HEARD)
        if not interrupted.is_set():
            return plan
    log.info("stopped")
    return _refused_token(config, running.token_refused) if running.token_refused else codes.OK


def _end(*events: asyncio.Event) -> None:
    for each in events:
        each.set()


def _refused_token(config: Config, channel: str) -> int:
    table = config.channel.used[channel]
    where = (
        speech.said("tệp {token_file}", token_file=table.token_file)
        if table.token_file
        else speech.said("biến môi trường {token_env}", token_env=table.token_env)
    )
    if isinstance(table, Telegram):
        return codes.refuse(
            speech.said(
                "Telegram không nhận token trong {where}: token sai hoặc đã bị thu hồi; hãy lấy token đúng ở BotFather rồi chạy lại,"
                " dữ liệu và tin chưa gửi vẫn còn nguyên.",
                where=where,
            )
        )
    return codes.refuse(
        speech.said(
            "Zalo không nhận token trong {where}: token sai hoặc đã được đặt lại; hãy lấy token đúng trong tin của Zalo Bot Manager"
            " rồi chạy lại, dữ liệu và tin chưa gửi vẫn còn nguyên.",
            where=where,
        )
    )


def _spare_the_collector() -> None:
    """What exists at the start stays until the end: the garbage collector need not look through it between taps.

    Measured on 1.500 taps at once: an eighth of the processor time (docs/performance.md).
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
