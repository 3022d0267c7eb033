"""What a newcomer finds in the practice room: people, groups, the made-up list, and some cases already on their way.

The campaign's part goes through the same acts as real taps, a little earlier on the room's clock.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from acts import roster
from bot import clock, imports
from campaign.places import PlaceKind, Purpose
from campaign.plan import Plan
from lists import reading
from practice import generate, players, story, weeks
from sandbox.server.seeding import Sowing
from sandbox.server.world import World
from storage import database, members, migrate, outbox, places, settings
from storage.port import Store
from storage.priority import Priority
from storage.work import Work
from telling import card_keys

DAY = "2025-05-20"
START = f"{DAY}T14:05"
MINUTE = 60_000
CHANNEL = "telegram"
GROUPS = (-501, -502, -503)
"""The teams' groups, in the plan's order."""
COMMON, LEADERS = -510, -511
OWNER = 1900
"""Somebody outside the campaign: an enterprise's owner."""
NEWCOMER = "hanh"
"""The part of one who has not joined yet, so that joining can be tried."""
LIST_SEED = 7
MORNING = (
    ("07:32", "quan_tri", COMMON, "Trợ lý Tiếp Sức đã vào các nhóm. Đồng chí nào chưa tham gia thì nhắn riêng cho trợ lý, gõ /thamgia."),
    ("07:34", "giam_doc", COMMON, "Hôm nay là ngày thứ {day} của chiến dịch. Đề nghị các tổ bảo đảm doanh nghiệp gọi đến đều có người nhận ngay."),
    ("07:36", "giam_doc", LEADERS, "Tôi theo dõi qua bảng ghim của các tổ; các đồng chí không cần chụp màn hình gửi riêng."),
    ("07:37", "theo_doi", LEADERS, "Tôi sẽ tổng hợp những phiếu đang vướng vào cuối ngày."),
    ("07:40", "khoa", GROUPS[0], "Khi gọi doanh nghiệp, đề nghị nói rõ họ tên, chức vụ; không hỏi mã OTP, mật khẩu."),
    ("07:41", "quang", GROUPS[1], "Hồ sơ lệch dữ liệu thuế thì các đồng chí bấm Vướng, tôi làm việc với cơ quan Thuế."),
    ("07:43", "cuong", GROUPS[2], "Bàn tiếp nhận mở cửa từ 7 giờ 30. Nhắc doanh nghiệp mang theo thẻ căn cước."),
)  # fmt: skip
"""What people have said in the groups since morning: (time, who, where, words)."""


def room(plan: Plan) -> World:
    """The room's people, groups and guided path."""
    sowing = Sowing()
    sowing.clock(f"{DAY}T07:30")
    names = {team.id: team.name for team in plan.teams}
    newcomer = players.player(plan, NEWCOMER)
    for line in plan.roster:
        role = "Người mới" if line == newcomer else line.title
        sowing.person(
            line.name,
            id=line.practice_person,
            short=line.short,
            role=role,
            team=names.get(line.team, "Lãnh đạo, điều phối"),
        )
    sowing.person("Bà Hoàng Thị Vân", id=OWNER, short="Bà Vân", role="Chủ một doanh nghiệp (người ngoài)", team="Khách")
    for team, number in zip(plan.teams, GROUPS, strict=False):
        inside = [line.practice_person for line in plan.roster if team.id in line.teams and line.practice_person]
        sowing.group(
            f"{team.name} · {team.title}",
            [*inside, _person(plan, "quan_tri")],
            id=number,
            bot_admin=True,
        )
    everybody = [line.practice_person for line in plan.roster if line.practice_person]
    sowing.group("Nhóm chung chiến dịch", everybody, id=COMMON, bot_admin=True)
    leaders = [
        line.practice_person
        for line in plan.roster
        if {"lanh_dao", "tong_hop", "theo_doi"} & set(line.roles) and line.practice_person
    ]
    sowing.group(f"Lãnh đạo {plan.campaign.office}", [*leaders, _person(plan, "quan_tri")], id=LEADERS, bot_admin=True)
    for time, key, chat, words in MORNING:
        sowing.clock(f"{DAY}T{time}")
        sowing.say(_person(plan, key), chat, players.said(plan, words, day=date.fromisoformat(DAY)))
    sowing.clock(START)
    for line in plan.roster:
        if line.practice_person and line != newcomer:
            sowing.start(line.practice_person)
    sowing.guide(_guide(plan))
    return sowing.world


def _person(plan: Plan, key: str) -> int:
    return players.player(plan, key).practice_person or 0


_Step = tuple[str, str, tuple[int, int], str, tuple[int, int] | None]
"""Title, text, who one is and in which chat, what to press there (or what is written ready), and whom to watch beside it."""


def _steps(plan: Plan) -> tuple[_Step, ...]:
    mai, dung, yen, thu_ha, bao, hanh, quang, cuong = (
        _person(plan, key) for key in ("mai", "dung", "yen", "thu_ha", "bao", NEWCOMER, "quang", "cuong")
    )
    to1, to2, to3 = GROUPS
    return (
        ("Nhận việc bằng một lần bấm",
         "Đồng chí đang là đ/c {mai}, {to2}. Bấm Nhận việc trên thẻ “CẦN NGƯỜI NHẬN”: thẻ thu gọn, nút làm việc chuyển sang tin riêng.",
         (mai, to2), "Nhận việc", (mai, mai)),
        ("Xong bước, gọi tổ sau",
         "Thẻ ở tin riêng có đủ số điện thoại. Bấm Đã khớp, rồi Xong, gọi người trong tổ: nhóm được gọi cho bước tiếp theo.",
         (mai, mai), "Đã khớp", (mai, to2)),
        ("Bận thì nhờ người khác",
         "Đ/c {dung} đang giữ một việc nhưng phải đi họp. Bấm Nhờ người khác: nhóm {to1} được gọi lại ngay.",
         (dung, dung), "Nhờ người khác", (dung, to1)),
        ("Hai người cùng nhìn một thẻ",
         "Đ/c {thu_ha} và đ/c {bao} cùng ở nhóm {to1}. Bấm Nhận việc bên đ/c {thu_ha}: bên kia đổi ngay, chỉ một người giữ.",
         (thu_ha, to1), "Nhận việc", (bao, to1)),
        ("Liên hệ xong, trả lời hai câu",
         "Đ/c {thu_ha} đã gọi doanh nghiệp. Bấm Đã liên hệ, trả lời Chưa khớp và Chưa: nhóm {to2} và nhóm {to3} cùng được gọi.",
         (thu_ha, thu_ha), "Đã liên hệ", (cuong, to3)),
        ("Doanh nghiệp gọi đến",
         "Đ/c {yen} nghe máy. Câu lệnh đã viết sẵn, không cần dấu: chỉ việc bấm Gửi.",
         (yen, to1), "/yeucau cty thuc hanh trang 11 chua khop, gap", None),
        ("Thêm một đồng chí",
         "Đ/c {hanh} chưa tham gia. Bấm Bắt đầu rồi gõ họ và tên của đồng chí ấy; tổ trưởng, đ/c {quang}, bấm Xác nhận.",
         (hanh, hanh), "Bắt đầu", (quang, quang)),
        ("Tắt đột ngột",
         "Bấm Tắt đột ngột trong Bảng luyện tập, rồi bấm Nhận việc trên một thẻ: trợ lý trở lại và làm nốt, không mất gì.",
         (mai, to2), "Tắt đột ngột", None),
        *_ceremony(plan),
    )  # fmt: skip


def _guide(plan: Plan) -> list[dict[str, object]]:
    """The steps as the page takes them, and what ends each."""
    quang = _person(plan, "quang")
    done = {
        "Đã khớp": {"shown": "Bấm nhầm"}, "Đã liên hệ": {"shown": "Bấm nhầm"}, "Tắt đột ngột": {"restart": True},
        "Bắt đầu": {"gone": "Xác nhận", "chat": quang}, "Thứ Tư 08:30": {"after": _moment("wed", "08:30")},
        "Thứ Năm 13:55": {"after": _moment("thu", "13:55")},
    }  # fmt: skip
    return [
        {
            "title": title,
            "text": players.said(plan, text, day=date.fromisoformat(DAY)),
            **_at_chat(here),
            "highlight": press,
        }
        | ({"done": done[press]} if press in done else {})
        | ({"beside": _at_chat(beside)} if beside else {})
        for title, text, here, press, beside in _steps(plan)
    ]


def _ceremony(plan: Plan) -> tuple[_Step, ...]:
    """A week's report, where the plan closes it on a Thursday afternoon: forms on Wednesday, a draft at eleven, one tap."""
    consolidates, reports_for = (players.of_role(plan, role) for role in ("tong_hop", "dau_moi"))
    weekly = [
        line for line in plan.reports if line.by == "consolidator" and (line.weekday, line.time) == ("thu", "14:00")
    ]
    if consolidates is None or reports_for is None or not weekly:
        return ()
    khoa, to_nga = consolidates.practice_person or 0, reports_for.practice_person or 0
    return (
        ("Đơn vị nộp báo cáo",
         "Bấm Thứ Tư 08:30 trong Bảng luyện tập. Đ/c {dau_moi} nhận mẫu đã điền sẵn số máy ghi: bấm Đúng, nộp, hoặc sửa số rồi nộp.",
         (to_nga, to_nga), "Thứ Tư 08:30", (khoa, khoa)),
        ("Thứ Năm 13:55",
         "Bấm Thứ Năm 13:55: đơn vị im lặng được nhắc, 11 giờ khóa bảng, dự thảo báo cáo đến đ/c {tong_hop}: nội dung trước, tệp sau.",
         (khoa, khoa), "Thứ Năm 13:55", (_person(plan, "giam_doc"), LEADERS)),
        ("Duyệt bằng một lần bấm",
         "Bấm Duyệt và gửi: báo cáo được khóa, nhóm lãnh đạo nhận một tin không nút. Không duyệt thì 14 giờ lãnh đạo nhận bản ghi rõ là dự thảo.",
         (khoa, khoa), "Duyệt và gửi", (_person(plan, "giam_doc"), LEADERS)),
    )  # fmt: skip


def _moment(weekday: str, time: str) -> int:
    """The first such moment after the room's morning, in UTC milliseconds (the room's zone is the campaign's, +07)."""
    day = date.fromisoformat(DAY)
    while day.strftime("%a").lower() != weekday:
        day += timedelta(days=1)
    return int(datetime.fromisoformat(f"{day.isoformat()}T{time}+07:00").timestamp() * 1000)


def _at_chat(place: tuple[int, int]) -> dict[str, int]:
    return dict(zip(("who", "chat"), place, strict=True))


def _begin(plan: Plan, folder: Path, now: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tiepsuc.db"
    connection = database.connect(path)
    migrate.migrate(connection, now)
    database.transact(connection, lambda db: people(Work(db, plan, now, "demo")))
    connection.close()
    return path


async def campaign(plan: Plan, folder: Path, *, now: int) -> None:
    """The data file: members, places, the list, and cases on their way; `now` is the room's time in UTC ms."""
    path = _begin(plan, folder, now)
    await _list(plan, path)
    weeks.before(plan, path, now=now)
    connection = database.connect(path)
    for minutes, step in story.STORY:
        database.transact(connection, _at(plan, now - minutes * MINUTE, step))
    connection.close()


def _at(plan: Plan, now: int, step: story.StoryStep) -> Callable[[Store], None]:
    return lambda db: step(Work(db, plan, now, "demo"))


def people(work: Work) -> None:
    """The roster joined (all but the newcomer), the groups tied to their teams."""
    settings.put(work, "campaign", value=work.plan.campaign.id)
    roster.take_in(work)
    newcomer = players.player(work.plan, NEWCOMER)
    for line in work.plan.roster:
        member = members.by_key(work, line.key)
        if member is None or line.practice_person is None or line == newcomer:
            continue
        person = str(line.practice_person)
        members.tie(work, member.id, channel=CHANNEL, person=person)
        place = places.ensure(work, CHANNEL, chat=person, thread="", kind=PlaceKind.PRIVATE, title=line.name)
        places.own(work, place.id, member=member.id)
        members.set_private(work, CHANNEL, person=person, place=place.id)
    _groups(work)


def _groups(work: Work) -> None:
    for team, chat in zip(work.plan.teams, GROUPS, strict=False):
        place = places.ensure(work, CHANNEL, chat=str(chat), thread="", kind=PlaceKind.GROUP, title=team.id)
        places.toggle_team(work, place.id, team=team.id)
        places.set_purpose(work, place.id, purpose=Purpose.TEAM)
        outbox.show(
            work, place.id, key=card_keys.BOARD, priority=Priority.ANSWER
        )  # it stands above the calls, as in a group of some weeks
    for chat, purpose in ((COMMON, Purpose.COMMON), (LEADERS, Purpose.LEADERS)):
        place = places.ensure(work, CHANNEL, chat=str(chat), thread="", kind=PlaceKind.GROUP, title=purpose)
        places.set_purpose(work, place.id, purpose=purpose)


async def _list(plan: Plan, path: Path) -> None:
    """A made-up list over the plan's own communes, by the same road as `bot import`."""
    file = path.with_name("danh_sach_mau.xlsx")
    generate.write_xlsx(file, generate.made("small", LIST_SEED, units=players.communes(plan, date.fromisoformat(DAY))))
    staged = reading.read(file, plan, folder=imports.staging_folder(path))
    time = clock.Clock()
    async with database.Database(path) as opened:
        number = await imports.begin(opened, plan, clock=time, staged=staged, wishes=imports.Wishes())
        await imports.apply_staged(
            opened, plan, clock=time, import_id=number, progress=lambda done, total: None, staged=staged
        )
