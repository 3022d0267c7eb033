"""`new`: a folder of one's own, made from an example plan and moved to one's first day: plan, tables and settings."""

import shlex
import shutil
import tempfile
from datetime import date
from pathlib import Path

import click

import examples
from bot import speech
from bot.commands import codes
from campaign import plan as plans
from campaign.plan import moving
from campaign.plan.wording import day

YEARS = range(2000, 2100)
NEXT = """Đã tạo {folder}: kế hoạch {title}, từ {start} đến {end}.
Việc tiếp theo:
1. Sửa {plan}: tên cơ quan, trang web, số máy; roster.csv: người tham gia; units.csv: địa bàn. Người, số máy, chỉ tiêu trong mẫu là đặt ra.
2. Xem lại ngày: mọi mốc đã dời theo ngày bắt đầu, ngày nghỉ lấy theo lịch nghỉ lễ{known}; chỗ nào văn bản ghi khác thì sửa.
3. cd {typed}
   export TIEPSUC_TELEGRAM_TOKEN=…   (token do BotFather cấp)
   tiepsuc check
   tiepsuc run"""


def run(plan_name: str, start: date, *, folder: Path | None) -> int:
    """Writes all or nothing; REFUSED when there is no such plan, the day is none to begin on, or the folder holds something."""
    if plan_name not in examples.names():
        return codes.refuse(
            speech.said(
                "Không có kế hoạch mẫu “{plan_name}”. Đang có: {names}.",
                plan_name=plan_name,
                names=", ".join(examples.names()),
            )
        )
    if start.year not in YEARS:
        return codes.refuse(
            speech.said(
                "Ngày bắt đầu {start} không dùng được; hãy chọn một ngày từ năm {what} đến {what2}.",
                start=day(start),
                what=YEARS[0],
                what2=YEARS[-1],
            )
        )
    home = folder or Path(plan_name)
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        return codes.refuse(
            speech.said("{home} đã có và không trống; không ghi đè. Hãy chọn thư mục khác bằng --dir.", home=home)
        )
    try:
        _write(home, _files(plan_name, start))
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {home}: {why}.", home=home, why=wrong.strerror or wrong))
    _say(home)
    return codes.OK


def _files(plan_name: str, start: date) -> dict[str, str]:
    source = examples.plan_path(plan_name).parent
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in source.iterdir() if path.suffix in (".toml", ".csv")
    }
    return {**moving.moved(texts, start), "config.toml": examples.settings_path().read_text(encoding="utf-8")}


def _write(home: Path, files: dict[str, str]) -> None:
    """Beside the place first, so that a full disk leaves no half of a plan."""
    home.absolute().parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".tiepsuc-", dir=home.absolute().parent))
    try:
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8")
        made.chmod(0o750)
        made.replace(home)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _say(home: Path) -> None:
    plan = plans.load(home)
    known = "" if plan.calendar_days else speech.said(" (chưa có cho những năm này, hãy ghi vào calendar.csv)")
    click.echo(
        speech.said(
            NEXT,
            folder=home, typed=shlex.quote(str(home)), plan=home / "plan.toml", title=f"“{plan.campaign.title}”", start=day(plan.campaign.start),
            end=day(plan.campaign.end), known=known,
        )
    )  # fmt: skip
