"""What is still missing for the first day, for `check`: people, groups, the list. Read from the plan and, if there is one, the data file."""

from collections.abc import Iterator

from bot import speech
from bot.config import Config
from campaign.members import Role
from campaign.plan import Plan
from campaign.plan.wording import several
from storage import database, members, migrate, places
from storage.lists import organisations
from storage.work import Work


def missing(config: Config, plan: Plan) -> list[str]:
    """One sentence for each thing, with what to do about it."""
    return [*_people(plan), *_begun(config, plan)]


def _people(plan: Plan) -> Iterator[str]:
    made_up = [line.name for line in plan.roster if line.practice_person is not None]
    if made_up:
        yield speech.said(
            "roster.csv còn {n} người đặt ra của kế hoạch mẫu ({names}): tiepsuc roster form nguoi.xlsx, điền, rồi tiepsuc roster take nguoi.xlsx.",
            n=len(made_up), names=_names(made_up),
        )  # fmt: skip


def _begun(config: Config, plan: Plan) -> Iterator[str]:
    path = config.storage.path
    if not path.exists():
        yield speech.said(
            "Trợ lý chưa chạy lần nào: tiepsuc run. Sau đó: tiepsuc invite cho từng người, thêm trợ lý vào nhóm."
        )
        return
    connection = database.connect_to_read(path)
    try:
        if migrate.is_old(connection):
            yield speech.said(
                "Tệp dữ liệu {path} là của bản cũ; tiepsuc run (hoặc migrate) sẽ đưa lên dạng mới.", path=path
            )
            return
        with connection.snapshot():
            yield from _lacking(Work(connection, plan, 0, "cli"))
    finally:
        connection.close()


def _lacking(work: Work) -> Iterator[str]:
    plan, people = work.plan, members.everybody(work)
    admins = [one for one in people if Role.ADMIN in one.roles]
    if not any(one.joined for one in admins):
        keys = [line.key for line in plan.roster if Role.ADMIN in line.roles]
        yield speech.said(
            "Chưa người quản trị nào tham gia: tiepsuc invite {key}, rồi người ấy mở liên kết.", key=" ".join(keys)
        )
    absent = [one.name for one in people if not one.joined]
    if absent:
        yield speech.said(
            "{n} người chưa tham gia ({names}): tiepsuc invite --messages loi-moi.txt --qr ma-qr.pdf.",
            n=len(absent), names=_names(absent),
        )  # fmt: skip
    homeless = [team.name for team in plan.teams if not places.of_team(work, team.id)]
    if homeless:
        yield speech.said(
            "Tổ chưa có nhóm: {names}. Thêm trợ lý vào nhóm của tổ rồi bấm Nối với tổ…", names=", ".join(homeless)
        )
    if not organisations.any_listed(work):
        yield speech.said(
            "Chưa nạp danh sách tổ chức: tiepsuc import TEP.xlsx. Chưa có thì vẫn mở phiếu được, nạp sau thì ghép lại."
        )


def _names(people: list[str]) -> str:
    return speech.translated(several(people))
