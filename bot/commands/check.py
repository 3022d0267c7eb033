"""`check`: are the settings and the plan right, what is still missing, and where does the plan contradict itself?

Mistakes go to the error stream and end with 1; what is missing and contradictions are shown and do not.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from bot import config as settings
from bot import speech
from bot.commands import codes, first_day, readiness, zalo_token
from campaign import plan as plans
from campaign import workdays
from telling import catalogue

DEFAULT_CONFIG = Path("config.toml")


def run(config: Path | None, plan: Path | None) -> int:
    """Check the settings, then the plan they name, or only the plan when no settings are named and none are there."""
    mistakes: list[str] = []
    missing: list[str] = []
    named = config or (DEFAULT_CONFIG if plan is None or DEFAULT_CONFIG.exists() else None)
    if config is None and named is not None and not named.exists():
        return codes.refuse(
            speech.said(
                "Thư mục này chưa có {config}. Hãy chạy tiepsuc khoitao để lập, hoặc chỉ tệp bằng --config.",
                config=named,
            )
        )
    config_read = _settings(named, mistakes, missing) if named is not None else None
    if config_read is not None:
        plan = plan or config_read.plan.path
    loaded = _plan(plan, mistakes) if plan is not None else None
    if loaded is not None and config_read is not None:
        _words(config_read, loaded, mistakes)
    if mistakes:
        return codes.refuse(speech.said("Có {n} chỗ phải sửa:", n=len(mistakes)), *speech.findings(mistakes))
    if loaded is not None:
        missing += plans.oversights(loaded, datetime.now(loaded.campaign.zone).date())
        _show(loaded, missing)
        if named is not None:
            _first_day(named, loaded)
    return codes.OK


def _settings(path: Path, mistakes: list[str], missing: list[str]) -> settings.Config | None:
    """The settings, and what they leave to be done; None when they are wrong."""
    try:
        config = settings.load(path)
    except settings.ConfigInvalid as wrong:
        mistakes.extend(wrong.mistakes)
        return None
    click.echo(speech.said("{path}: đúng.", path=path))
    for line in _paces(config):
        click.echo(line)
    missing += readiness.missing(config, os.environ)
    for said, well in zalo_token.asked(config):
        if well:
            click.echo(said)
        else:
            missing.append(said)
    return config


def _paces(config: settings.Config) -> Iterator[str]:
    """How fast each channel is spoken to, wherever in the file that was said."""
    for name, limits in config.limits_of_channels():
        yield speech.said(
            "[channel.{name}.limits]: mỗi cuộc chat một tin trong {seconds} giây, mỗi nhóm {n} tin một phút, cả trợ lý {n2} tin một giây.",
            name=name,
            seconds=f"{limits.per_chat_s:g}",
            n=limits.group_per_minute,
            n2=limits.overall_per_s,
        )


def _words(config: settings.Config, plan: plans.Plan, mistakes: list[str]) -> None:
    """The sentences that the office says otherwise."""
    try:
        own = catalogue.read_own(plan.campaign.language, config.words.path)
    except catalogue.OwnWordsWrong as wrong:
        mistakes.extend(wrong.mistakes)
        return
    if own:
        number = sum(len(sentences) for sentences in own.values())
        click.echo(speech.said("{path}: đúng, {n} câu riêng.", path=config.words.path, n=number))


def _plan(path: Path, mistakes: list[str]) -> plans.Plan | None:
    try:
        return plans.load(path)
    except plans.PlanInvalid as wrong:
        mistakes.extend(wrong.mistakes)
        return None


def _show(plan: plans.Plan, missing: list[str]) -> None:
    campaign = plan.campaign
    click.echo(
        speech.said(
            "Kế hoạch đúng: {name} “{title}”, {days} ngày, {n} tổ, {n2} bước, {n3} người, {n4} đơn vị.",
            name=campaign.name,
            title=campaign.title,
            days=campaign.days,
            n=len(plan.teams),
            n2=len(plan.course),
            n3=len(plan.roster),
            n4=len(plan.units),
        )
    )
    click.echo(_figures(plan))
    _list(speech.said("Còn {n} điều nên xem lại trước khi chạy:", n=len(missing)), missing)
    found = plans.contradictions(plan)
    _list(
        speech.said("Kế hoạch tự mâu thuẫn ở {n} chỗ, vẫn chạy được; đề nghị người có thẩm quyền xem:", n=len(found)),
        found,
    )


def _first_day(path: Path, plan: plans.Plan) -> None:
    left = first_day.missing(settings.load(path), plan)
    if left:
        click.echo(speech.said("Cho ngày đầu còn {n} việc:", n=len(left)))
        for number, line in enumerate(left, 1):
            click.echo(f"{number}. {line}")
    else:
        click.echo(speech.said("Cho ngày đầu không còn thiếu gì."))


def _list(title: str, lines: list[str]) -> None:
    for line in [title, *speech.findings(lines)] if lines else ():
        click.echo(line)


def _figures(plan: plans.Plan) -> str:
    """What the plan counts, and over how many days."""
    campaign = plan.campaign
    days = workdays.count(campaign.start, campaign.end, calendar=plan.working_days)
    parts = (
        (len(plan.targets), speech.said("dòng chỉ tiêu")),
        (len(plan.indicators), speech.said("chỉ số")),
        (len(plan.phases), speech.said("giai đoạn")),
        (len(plan.reports), speech.said("kỳ báo cáo")),
        (len(plan.tasks), speech.said("nhiệm vụ")),
        (days, speech.said("ngày làm việc trừ ngày nghỉ lễ")),
    )
    return speech.said("Số liệu: ") + ", ".join(f"{number} {name}" for number, name in parts if number) + "."
