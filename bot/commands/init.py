"""`init` (`khoitao`): six questions, and a folder that can be checked and run; asked again, one answer is changed and all else stays.

Every answer may stand on the command line; then nothing is asked for it. The token is typed unseen and kept in a file of its owner's.
"""

import shlex
import shutil
import sys
import tomllib
from datetime import datetime
from pathlib import Path

import click

import examples
from bot import config as settings
from bot import speech
from bot.commands import codes, init_answers, init_files, init_questions, init_token
from bot.commands.init_answers import InitOptions, WrongAnswer
from bot.commands.init_files import CONFIG, PLAN, TOKEN
from bot.commands.init_questions import SetupDraft
from campaign import plan as plans
from campaign.plan import moving
from campaign.plan.wording import day

TABLES = (".toml", ".csv")
NEXT = """Việc tiếp theo, trong thư mục {folder}:
1. Xem lại plan.toml, units.csv (địa bàn), roster.csv (người tham gia): chỗ nào còn là của kế hoạch mẫu thì sửa.
2. tiepsuc check: nêu những gì còn thiếu cho ngày đầu.
3. tiepsuc run: chạy trợ lý.
4. tiepsuc invite: liên kết mời cho từng người; người quản trị mở liên kết của mình trước tiên.
5. Thêm trợ lý vào nhóm rồi bấm Nối với tổ…
Đổi một câu trả lời: chạy lại tiepsuc khoitao trong thư mục này."""


def run(asked: InitOptions) -> int:
    """Write all or nothing; REFUSED for an answer that cannot be used, LATER when the token could not be checked."""
    folder = asked.folder.absolute()
    try:
        draft = _begun(folder, asked) if (folder / CONFIG).exists() else _fresh(folder, asked)
        if draft is None:
            return codes.OK
        if asked.language is not None:
            draft.put(PLAN, init_files.with_language(draft.files[PLAN], asked.language))
        if mistakes := init_files.checked({n: t for n, t in draft.files.items() if n != TOKEN}):
            return codes.refuse(
                speech.said("Chưa ghi gì: với câu trả lời này kế hoạch có {n} chỗ phải sửa:", n=len(mistakes)),
                *speech.findings(mistakes),
            )
        init_files.put(folder, {name: draft.files[name] for name in draft.changed})
    except WrongAnswer as wrong:
        return codes.refuse(*wrong.lines, speech.said("Chưa ghi gì."))
    except init_token.NotAsked:
        return codes.refuse(speech.said(init_questions.CANNOT_ASK), code=codes.LATER)
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {home}: {why}.", home=folder, why=wrong.strerror or wrong))
    _say(draft)
    return codes.OK


def _say(draft: SetupDraft) -> None:
    for line in draft.told:
        click.echo(line)
    if not draft.changed:
        click.echo(speech.said("Không có gì thay đổi."))
        return
    click.echo(
        speech.said("Đã ghi: {files}.", files=", ".join(str(draft.folder / each) for each in sorted(draft.changed)))
    )
    if draft.new:
        click.echo(speech.said(NEXT, folder=shlex.quote(str(draft.folder))))
        if shutil.which("tiepsuc") is None and (program := Path(sys.executable).parent / "tiepsuc").exists():
            click.echo(speech.said("Lệnh tiepsuc trên máy này là {program}", program=shlex.quote(str(program))))
    else:
        click.echo(speech.said("Trợ lý đang chạy thì dừng rồi chạy lại (tiepsuc run) để dùng cấu hình mới."))


# --- a folder that is set up for the first time -----------------------------------------------------------------------


def _fresh(folder: Path, asked: InitOptions) -> SetupDraft:
    if any((folder / name).exists() for name in (PLAN, "roster.csv")):
        raise WrongAnswer(
            speech.said("{home} đã có kế hoạch mà chưa có config.toml; không ghi đè. Hãy chọn thư mục khác bằng --dir.", home=folder)
        )  # fmt: skip
    click.echo(
        speech.said("Khởi tạo trong {folder}. Sáu câu hỏi; Ctrl-C lúc nào cũng được, chưa ghi gì.", folder=folder)
    )
    draft = SetupDraft(folder, {CONFIG: examples.settings_path().read_text(encoding="utf-8")}, new=True)
    draft.changed.add(CONFIG)
    init_questions.address(draft, asked)
    init_questions.token(draft, asked, asks=asked.asks)
    office = init_questions.given_or_asked(2, asked.office, read=init_answers.office, asks=asked.asks)
    _plan(draft, asked)
    draft.put(PLAN, init_files.with_office(draft.files[PLAN], office))
    plan = plans.load(examples.plan_path(asked.plan or _named(draft)))
    init_questions.people(draft, asked.roster, plan=plan, asks=asked.asks)
    init_questions.groups(draft, asked.groups, plan=plan, asks=asked.asks)
    init_questions.hour(draft, asked.hour, plan=plan, asks=asked.asks)
    return draft


def _named(draft: SetupDraft) -> str:
    return str(tomllib.loads(draft.files[PLAN])["campaign"]["id"])


def _plan(draft: SetupDraft, asked: InitOptions) -> None:
    names = examples.names()
    if asked.plan is None and asked.asks:
        for number, name in enumerate(names, 1):
            campaign = plans.load(examples.plan_path(name)).campaign
            click.echo(
                f"   {number}. {name}: {campaign.office}, “{campaign.title}”, {campaign.days} " + speech.said("ngày")
            )
    name = init_questions.given_or_asked(
        3, asked.plan, read=init_answers.example, asks=asked.asks, default=examples.DEFAULT
    )
    proposed = f"{init_answers.next_monday(datetime.now().astimezone().date()):%d/%m/%Y}"
    start = asked.start or (
        init_questions.ask(speech.said("    Ngày đầu của chiến dịch"), init_answers.first_day, default=proposed)
        if asked.asks
        else init_answers.first_day(proposed)
    )
    source = examples.plan_path(name).parent
    texts = {path.name: path.read_text(encoding="utf-8") for path in source.iterdir() if path.suffix in TABLES}
    for file, text in moving.moved(texts, start).items():
        draft.put(file, text)


# --- a folder that was set up before ----------------------------------------------------------------------------------


def _begun(folder: Path, asked: InitOptions) -> SetupDraft | None:
    """The folder's files with what is to be changed; None when nothing is."""
    try:
        config = settings.load(folder / CONFIG)
        plan = plans.load(config.plan.path)
    except (settings.ConfigInvalid, plans.PlanInvalid) as wrong:
        title = speech.said("Có {n} chỗ phải sửa:", n=len(wrong.mistakes))
        raise WrongAnswer(title, *speech.findings(wrong.mistakes)) from wrong
    if config.plan.path != (folder / PLAN).resolve():
        raise WrongAnswer(speech.said("Kế hoạch của thư mục này nằm ở {path}; hãy sửa ở đó.", path=config.plan.path))
    draft = SetupDraft(
        folder, {each.name: _read(each) for each in folder.iterdir() if each.suffix in TABLES}, new=False
    )
    number = _which(config, plan) if asked.asks and not asked.anything else 0
    if asked.asks and not asked.anything and not number:
        return None
    init_questions.address(draft, asked)
    if number == 1 or asked.token_file is not None:
        init_questions.token(draft, asked, asks=number == 1)
    if number == 2 or asked.office is not None:
        said = init_questions.given_or_asked(
            2, asked.office, read=init_answers.office, asks=number == 2, default=plan.campaign.office
        )
        draft.put(PLAN, init_files.with_office(draft.files[PLAN], said))
    if number == 3 or asked.plan is not None or asked.start is not None:
        _moved(draft, asked, plan, asks=number == 3)
    init_questions.people(draft, asked.roster, plan=plan, asks=number == 4)
    init_questions.groups(draft, asked.groups, plan=plan, asks=number == 5)
    init_questions.hour(draft, asked.hour, plan=plan, asks=number == 6)
    return draft


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _which(config: settings.Config, plan: plans.Plan) -> int:
    """Show the six answers as they are; which of them is to be changed, 0 for none."""
    report = init_answers.reported(plan)
    lines = (
        speech.said("Token: {value}", value=init_token.kept_in(config.channel)),
        speech.said("Cơ quan: {value}", value=plan.campaign.office),
        speech.said("Kế hoạch: {value}, từ {start}", value=plan.campaign.id, start=day(plan.campaign.start)),
        speech.said("Danh sách: {n} người trong roster.csv", n=len(plan.roster)),
        speech.said("Nhóm: {value}", value="; ".join(group.title for group in plan.groups) or "–"),
        speech.said(
            "Giờ của {report}: {value}", report=report.name if report else "–", value=report.time if report else "–"
        ),
    )
    for number, line in enumerate(lines, 1):
        click.echo(f"{number}. {line}")

    def chosen(text: str) -> int:
        if text.strip() in ("", "0") or (text.strip().isdecimal() and int(text) <= len(lines)):
            return int(text.strip() or 0)
        raise WrongAnswer(speech.said("Gõ một số từ 1 đến {n}, hoặc Enter để thôi.", n=len(lines)))

    return init_questions.ask(speech.said("Đổi câu nào? (Enter: thôi)"), chosen, default="")


def _moved(draft: SetupDraft, asked: InitOptions, plan: plans.Plan, *, asks: bool) -> None:
    """Another first day. Another example would throw away what was written into this one."""
    if asked.plan is not None and init_answers.example(asked.plan) != plan.campaign.id:
        raise WrongAnswer(
            speech.said(
                "Thư mục này theo kế hoạch {name}; đổi kế hoạch mẫu sẽ mất những gì đã ghi vào nó. Hãy tạo thư mục khác: tiepsuc khoitao --dir TEN.",
                name=plan.campaign.id,
            )
        )
    today = f"{plan.campaign.start:%d/%m/%Y}"
    start = asked.start
    if start is None and asks:
        start = init_questions.ask(speech.said("    Ngày đầu của chiến dịch"), init_answers.first_day, default=today)
    if start is None or start == plan.campaign.start:
        return
    tables = {name: text for name, text in draft.files.items() if name != CONFIG}
    for file, text in moving.moved(tables, start).items():
        draft.put(file, text)
    draft.told.append(
        speech.said("Mọi ngày trong kế hoạch đã dời theo; calendar.csv lấy lại theo lịch nghỉ lễ, hãy xem lại.")
    )
