"""A plan with mistakes: all of them at once, each with file, table, key, what is wrong and what would be right."""

import shutil
from pathlib import Path

import pytest

import examples
from campaign import plan as plans

Change = tuple[str, str]


def mistakes(folder: Path, *, plan: tuple[Change, ...] = (), roster: str = "", units: str = "") -> list[str]:
    """What is said of the Bình Phước plan after these changes; `roster` and `units` are lines added at the end."""
    shutil.copytree(examples.plan_path().parent, folder, dirs_exist_ok=True)
    file = folder / "plan.toml"
    text = file.read_text(encoding="utf-8")
    for old, new in plan:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    for name, lines in [("roster.csv", roster), ("units.csv", units)]:
        with (folder / name).open("a", encoding="utf-8") as table:
            table.write(lines)
    with pytest.raises(plans.PlanInvalid) as refused:
        plans.load(folder)
    return refused.value.mistakes


ONE_BY_ONE: dict[str, tuple[Change, str]] = {
    "unknown key, near miss": (
        ("claim_cap = 5", "claim_capp = 5"),
        'plan.toml, [relay], khóa "claim_capp": không có khóa này; có phải là "claim_cap"',
    ),
    "unknown key, nothing near": (
        ('hotline = "0271 000 0626"', 'fax = "0271 000 0626"'),
        'plan.toml, [campaign], khóa "fax": không có khóa này; các khóa có thể dùng: id, name, title, office, address, '
        "hotline, website, start, end, named_days, issued, targets_by_unit, timezone, language",
    ),
    "unknown key in a result": (
        ('label = "Sai số",', 'label = "Sai số", end = true,'),
        'plan.toml, [[steps]] thứ 1 (lien_he), [[results]] thứ 3 (sai_so), khóa "end": không có khóa này; '
        'có phải là "ends"',
    ),
    "unknown key under an alias": (
        ('quiet = "21:30-06:30"', 'quiett = "21:30-06:30"'),
        'plan.toml, [hours], khóa "quiett": không có khóa này; có phải là "quiet"',
    ),
    "missing key": (
        ('name = "Tổ 2"\n', ""),
        'plan.toml, [[teams]] thứ 2 (to2), khóa "name": còn thiếu; khóa này bắt buộc phải có',
    ),
    "empty text": (
        ('name = "Tổ 2"', 'name = " "'),
        'plan.toml, [[teams]] thứ 2 (to2), khóa "name": không được để trống (đang ghi " ")',
    ),
    "not a whole number": (
        ("offer_minutes = 15", 'offer_minutes = "mười lăm"'),
        'plan.toml, [relay], khóa "offer_minutes": phải là số nguyên (đang ghi "mười lăm")',
    ),
    "too small": (
        ("claim_cap = 5", "claim_cap = 0"),
        'plan.toml, [relay], khóa "claim_cap": phải từ 1 trở lên (đang ghi "0")',
    ),
    "no date": (
        ("end = 2025-06-28", 'end = "28/6/2025"'),
        'plan.toml, [campaign], khóa "end": phải là ngày theo dạng năm-tháng-ngày, ví dụ 2025-04-28 '
        '(đang ghi "28/6/2025")',
    ),
    "id with a space": (
        ('id = "loi_he_thong"', 'id = "Lỗi hệ thống"'),
        'plan.toml, [[reasons]] thứ 7 (Lỗi hệ thống), khóa "id": viết chưa đúng dạng; dùng chữ thường không dấu, '
        'chữ số và gạch dưới, tối đa 24 ký tự, ví dụ lam_sach (đang ghi "Lỗi hệ thống")',
    ),
    "no span": (
        ('morning = "07:00-11:30"', 'morning = "7h-11h30"'),
        'plan.toml, [hours], khóa "morning": viết chưa đúng dạng; cần từ giờ đến giờ, ví dụ "07:00-11:30" '
        '(đang ghi "7h-11h30")',
    ),
    "no time of day": (
        ('at = "07:30"', 'at = "7 giờ 30"'),
        'plan.toml, [[waits]] thứ 3 (sang_mai), khóa "at": viết chưa đúng dạng; cần giờ và phút, ví dụ "07:30" '
        '(đang ghi "7 giờ 30")',
    ),
    "one of few values": (
        ('language = "vi"', 'language = "fr"'),
        'plan.toml, [campaign], khóa "language": chỉ nhận một trong các giá trị: "vi", "en" (đang ghi "fr")',
    ),
    "no percent": (
        ('percent = "60"', 'percent = "sáu mươi"'),
        'plan.toml, [[targets]] thứ 1, khóa "percent": phải là số phần trăm từ 0 đến 100 trong ngoặc kép, ví dụ "60" '
        'hoặc "2,63" (đang ghi "sáu mươi")',
    ),
    "no zone": (
        ("Asia/Ho_Chi_Minh", "Asia/Tinh_Mau"),
        'plan.toml, [campaign], khóa "timezone": không có múi giờ này; ví dụ đúng: "Asia/Ho_Chi_Minh" '
        '(đang ghi "Asia/Tinh_Mau")',
    ),
    "two lengths of a wait": (
        ("\nminutes = 30", "\nminutes = 30\nworking_days = 1"),
        "plan.toml, [[waits]] thứ 1 (nua_gio): phải có đúng một trong ba khóa minutes, working_days, at",
    ),
    "a table too many": (
        ("[texts]", "[khac]\nx = 1\n[texts]"),
        "plan.toml, [khac]: không có khóa này; các khóa có thể dùng: campaign, hours, relay, privacy, duty, calling, teams, facts, "
        "steps, "
        "reasons, waits, categories, indicators, phases, targets, counts, pace, calendar, calendar_days, reports, tasks, "
        "document, awards, "
        "texts, enterprises, groups, units, roster",
    ),
    "people in the plan file": (
        ("[texts]", "[[roster]]\nkey = 'mau'\n[texts]"),
        "plan.toml, [[roster]]: phần này ghi trong roster.csv",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), ONE_BY_ONE.values(), ids=ONE_BY_ONE)
def test_a_wrong_value_is_named_with_what_would_be_right(tmp_path: Path, change: Change, sentence: str) -> None:
    assert sentence in mistakes(tmp_path, plan=(change,))


MISFITS: dict[str, tuple[Change, str]] = {
    "a team twice": (
        ('id = "to2"', 'id = "to1"'),
        'plan.toml, [[teams]], khóa "id": "to1" dùng hai lần; mỗi mục cần một tên riêng',
    ),
    "a result twice": (
        ('id = "sai_so"', 'id = "da_lien_he"'),
        'plan.toml, [[steps]] (lien_he), results: "da_lien_he" dùng hai lần',
    ),
    "one meaning for two results": (
        ('means = ["wrong_number"]', 'means = ["contacted"]'),
        'plan.toml, [[steps]] (lien_he), khóa "means": "contacted" thuộc về hai kết quả; chỉ để ở một',
    ),
    "a team that is not there": (
        ('team = "to3"', 'team = "to4"'),
        'plan.toml, [[steps]] (muc_2), khóa "team": không có "to4"; các tên có thể dùng: to1, to2, to3',
    ),
    "a wait that is not there": (
        ('waits = "cho_cap_tk"', 'waits = "cho"'),
        'plan.toml, [[steps]] (dang_ky), results (da_nop_dang_ky), khóa "waits": không có "cho"; các tên có thể dùng: '
        "nua_gio, hai_gio, sang_mai, chieu_mai, goi_lai, goi_lai_hom_sau, gui_thu_ngo, goi_may_ban, de_sau, "
        "cho_ket_qua, cho_cap, cho_cap_tk, cho_ly_do, cho_xac_minh",
    ),
    "what comes next that is not there": (
        ('then = ["gui_thu_ngo", "goi_may_ban", "de_sau"]', 'then = ["thu_ngo"]'),
        'plan.toml, [[steps]] (lien_he), results (chua_dong_y), khóa "then": không có "thu_ngo"; các tên có thể dùng: '
        "nua_gio, hai_gio, sang_mai, chieu_mai, goi_lai, goi_lai_hom_sau, gui_thu_ngo, goi_may_ban, de_sau, "
        "cho_ket_qua, cho_cap, cho_cap_tk, cho_ly_do, cho_xac_minh",
    ),
    "what comes next without a wait": (
        ('waits = "goi_lai_hom_sau", then', "then"),
        "plan.toml, [[steps]] (lien_he), results (chua_dong_y): then đi với waits, là việc chờ khi chưa chọn",
    ),
    "a step without an end": (
        ('label = "Đã được cấp", ends = true', 'label = "Đã được cấp"'),
        "plan.toml, [[steps]] (dang_ky): chưa có kết quả nào kết thúc bước; cần ít nhất một kết quả có ends = true",
    ),
    "nothing counts": (
        ("counts = true", "counts = false"),
        "plan.toml, [[steps]]: chưa bước nào được tính vào chỉ tiêu; cần một bước có counts = true",
    ),
    "a circle": (
        ('after = ["lien_he"]\nskip_when = ["matched"]', 'after = ["kich_hoat"]'),
        'plan.toml, [[steps]], khóa "after": các bước chờ lẫn nhau nên không bước nào bắt đầu được: '
        "lam_sach, dang_ky, kich_hoat",
    ),
    "the end before the start": (
        ("end = 2025-06-28", "end = 2025-03-28"),
        'plan.toml, [campaign], khóa "end": 2025-03-28 đứng trước ngày bắt đầu 2025-04-28',
    ),
    "a question that follows a result which ends its step": (
        ('label = "Đã được cấp", ends = true,', 'label = "Đã được cấp", ends = true, opens = "hoi_ly_do",'),
        "plan.toml, [[steps]] (dang_ky), results (da_duoc_cap): opens chỉ đi với kết quả chưa kết thúc bước, ở bước mà phiếu nào cũng qua",
    ),
    "a way back that no question leads": (
        ('label = "Đã nộp đăng ký", waits', 'label = "Đã nộp đăng ký", returns_to = "lam_sach", waits'),
        "plan.toml, [[steps]] (dang_ky), results (da_nop_dang_ky): returns_to chỉ đi với kết quả kết thúc một bước được mở bằng opens",
    ),
    "a reason for no step": (
        ('steps = ["dang_ky"]', 'steps = ["nop"]'),
        'plan.toml, [[reasons]] (chua_muc_2), khóa "steps": không có "nop"; các tên có thể dùng: '
        "lien_he, lam_sach, muc_2, dang_ky, kich_hoat, hoi_ly_do",
    ),
    "a group for no team": (
        ("[texts]", '[[groups]]\ntitle = "626"\nteams = ["to1", "to9"]\n[texts]'),
        'plan.toml, [[groups]] (626), khóa "teams": không có "to9"; các tên có thể dùng: to1, to2, to3',
    ),
    "a target of no category": (
        ('category = "all"', 'category = "hkd"'),
        'plan.toml, [[targets]] thứ 1, khóa "category": không có "hkd"; các tên có thể dùng: all, dn, htx, lhhtx, khac',
    ),
}


@pytest.mark.parametrize(("change", "sentence"), MISFITS.values(), ids=MISFITS)
def test_names_that_do_not_fit_together_are_named(tmp_path: Path, change: Change, sentence: str) -> None:
    assert sentence in mistakes(tmp_path, plan=(change,))


ROWS: dict[str, tuple[str, str]] = {
    "a key twice": ("mai,Người Mẫu,Mẫu,,to1,,,thanh_vien,,,\n", 'roster.csv, cột "key": "mai" dùng hai lần'),
    "two of one name": (
        "mau,Người Mẫu,Mai,,to1,,,thanh_vien,,,\n",
        'roster.csv, cột "short": có hai người cùng gọi là "Mai"; hãy thêm chữ đệm',
    ),
    "one player twice": (
        "mau,Người Mẫu,Mẫu,,to1,,,thanh_vien,,,,1101\n",
        'roster.csv, cột "practice_person": 1101 dùng hai lần',
    ),
    "no such team": (
        "mau,Người Mẫu,Mẫu,,to9,,to1;to8,thanh_vien,,,\n",
        'roster.csv, (mau), cột "team": không có "to9"; các tên có thể dùng: to1, to2, to3',
    ),
    "no such extra team": (
        "mau,Người Mẫu,Mẫu,,to1,,to2;to8,thanh_vien,,,\n",
        'roster.csv, (mau), cột "extra_teams": không có "to8"; các tên có thể dùng: to1, to2, to3',
    ),
    "no such unit": (
        "mau,Người Mẫu,Mẫu,,,,,dau_moi,p_khong,,,\n",
        'roster.csv, (mau), cột "unit": không có "p_khong"; các tên có thể dùng: '
        + ", ".join(unit.id for unit in plans.load(examples.plan_path()).units),
    ),
    "no such role": (
        "mau,Người Mẫu,Mẫu,,to1,,,thanh_vien;sep,,,\n",
        'roster.csv, dòng 36, cột "roles" thứ 2: chỉ nhận một trong các giá trị: "admin", "lanh_dao", "tong_hop", '
        '"theo_doi", "to_truong", "to_pho", "thanh_vien", "dau_moi", "khach" (đang ghi "sep")',
    ),
    "no name": (
        "mau,,Mẫu,,to1,,,thanh_vien,,,\n",
        'roster.csv, dòng 36, cột "name": còn thiếu; khóa này bắt buộc phải có',
    ),
}


@pytest.mark.parametrize(("row", "sentence"), ROWS.values(), ids=ROWS)
def test_a_wrong_row_of_the_roster_is_named_by_line_and_column(tmp_path: Path, row: str, sentence: str) -> None:
    assert sentence in mistakes(tmp_path, roster=row)


def test_units_that_hang_in_the_air_or_in_themselves_are_named(tmp_path: Path) -> None:
    rows = "x_a,xã A,xa,x_khong,\nx_b,xã B,xa,x_c,\nx_c,xã C,xa,x_b,\nx_d,xã D,xa,x_b,\np_mau,phường Mẫu,phuong,,\n"
    found = mistakes(tmp_path, units=rows)
    assert 'units.csv, cột "id": "p_mau" dùng hai lần' in found
    assert any(line.startswith('units.csv, (x_a), cột "parent": không có "x_khong"') for line in found)
    assert [line for line in found if "nằm trong chính nó" in line] == [
        'units.csv, (x_b), cột "parent": đơn vị này nằm trong chính nó',
        'units.csv, (x_c), cột "parent": đơn vị này nằm trong chính nó',
    ]


TABLES: dict[str, tuple[str, str, str, str]] = {
    "a target of nothing": (
        "vinh_chau", "targets.csv", "dn,,,,,,,,,,,,,,,,Mẫu",
        "targets.csv, dòng 40: cần ít nhất một trong hai khóa number, percent",
    ),
    "two ends": (
        "vinh_chau", "targets.csv", "dn,,,,5,,,,,,,,2025-05-20,2025-05-20,,,Mẫu",
        "targets.csv, dòng 40: chỉ dùng một trong hai khóa before (trước ngày), until (đến hết ngày)",
    ),
    "more than everything": (
        "vinh_chau", "targets.csv", "dn,,,,,100,>,,,,,,,,,,Mẫu",
        'targets.csv, dòng 40: không thể đạt trên 100 %; dùng operator = ">="',
    ),
    "a rule that nobody knows": (
        "vinh_chau", "targets.csv", "dn,,,,,70,,,half_even,,,,,,,,Mẫu",
        'targets.csv, dòng 40, cột "rounding": chỉ nhận một trong các giá trị: "floor", "half_up", "ceiling", '
        '"largest_remainder" (đang ghi "half_even")',
    ),
    "a unit that is not there": (
        "vinh_chau", "targets.csv", "dn,x_mau,,,5,,,,,,,,,,,,Mẫu",
        'plan.toml, [[targets]] thứ 39, khóa "unit": không có "x_mau"; các tên có thể dùng: tinh_st, ',
    ),
    "a phase that is not there": (
        "kien_giang", "targets.csv", "dn,,gd3,,5,,,,,,,,,,,,Mẫu",
        'khóa "phase": không có "gd3"; các tên có thể dùng: gd1, gd2',
    ),
    "an indicator that is not there": (
        "kien_giang", "targets.csv", "dn,,,la,5,,,,,,,,,,,,Mẫu",
        'khóa "indicator": không có "la"; các tên có thể dùng: dinh_danh, lien_he, khop, muc_2, nop',
    ),
    "a holiday twice": (
        "kien_giang", "calendar.csv", "2025-05-01,off,Quốc tế Lao động",
        'calendar.csv, cột "date": ngày 2025-05-01 ghi hai lần',
    ),
    "an heir that is not there": (
        "kien_giang", "units.csv", "x_mau,xã Mẫu,xa,tinh_kg,,,2025-06-30,x_la",
        'units.csv, (x_mau), cột "successors": không có "x_la"; các tên có thể dùng: tinh_kg, ',
    ),
    "an heir of one that is still there": (
        "kien_giang", "units.csv", "x_mau,xã Mẫu,xa,tinh_kg,,,,tinh_ag",
        'units.csv, (x_mau), cột "valid_to": còn thiếu; đơn vị có đơn vị kế thừa thì cần ngày cuối cùng của nó',
    ),
    "an heir of itself": (
        "kien_giang", "units.csv", "x_mau,xã Mẫu,xa,tinh_kg,,,2025-06-30,x_mau",
        'units.csv, (x_mau), cột "successors": đơn vị này kế thừa chính nó',
    ),
    "a life that runs backwards": (
        "kien_giang", "units.csv", "x_mau,xã Mẫu,xa,tinh_kg,,2025-07-01,2025-06-30,",
        'units.csv, (x_mau), cột "valid_to": 2025-06-30 đứng trước ngày bắt đầu 2025-07-01',
    ),
    "a task twice": (
        "kien_giang", "tasks.csv", "kg_1,,,Việc mẫu,Tổ 1,,,khong_ghi,,,,,,",
        'tasks.csv, cột "id": "kg_1" dùng hai lần',
    ),
    "a task of no phase": (
        "kien_giang", "tasks.csv", "kg_mau,,gd3,Việc mẫu,Tổ 1,,,khong_ghi,,,,,la,",
        'tasks.csv, (kg_mau), cột "phase": không có "gd3"; các tên có thể dùng: gd1, gd2',
    ),
    "a task of no category": (
        "kien_giang", "tasks.csv", "kg_mau,,,Việc mẫu,Tổ 1,,,khong_ghi,,,,,la,",
        'tasks.csv, (kg_mau), cột "category": không có "la"; các tên có thể dùng: dn, htx, mst, cong_an, khac',
    ),
    "a task of units of no kind": (
        "kien_giang", "tasks.csv", "kg_mau,,,Việc mẫu,Tổ 1,,,khong_ghi,,,,,,,huyen;la",
        'tasks.csv, (kg_mau), cột "each": không có "la"; các tên có thể dùng: tinh, so_nganh, ',
    ),
    "a task that is no report": (
        "vinh_chau", "tasks.csv", "vc_mau,,,Việc mẫu,Tổ 1,,,khong_ghi,,,,,,,,,la",
        'tasks.csv, (vc_mau), cột "report": không có "la"; các tên có thể dùng: ca_tinh_tuan, don_vi_tuan, tong_ket, ket_qua_100',
    ),
    "a task that is a report of another rhythm": (
        "vinh_chau", "tasks.csv", "vc_mau,,,Việc mẫu,Tổ 1,,,khong_ghi,,,,,,,,,ca_tinh_tuan",
        'tasks.csv, (vc_mau), cột "report": nhiệm vụ và báo cáo "ca_tinh_tuan" phải cùng nhịp, cùng hằng tuần hoặc cùng một lần',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plan", "table", "row", "sentence"), TABLES.values(), ids=TABLES)
def test_a_wrong_row_of_a_table_is_named(tmp_path: Path, plan: str, table: str, row: str, sentence: str) -> None:
    shutil.copytree(examples.plan_path(plan).parent, tmp_path, dirs_exist_ok=True)
    with (tmp_path / table).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(plans.PlanInvalid) as refused:
        plans.load(tmp_path)
    assert [line for line in refused.value.mistakes if sentence in line] != [], refused.value.mistakes


GOALS: dict[str, tuple[Change, str]] = {
    "a phase twice": (('id = "gd2"', 'id = "gd1"'), '[[phases]], khóa "id": "gd1" dùng hai lần'),
    "a phase that runs backwards": (
        ("end = 2025-06-24", "end = 2025-01-01"),
        'plan.toml, [[phases]] (gd2), khóa "end": 2025-01-01 đứng trước ngày bắt đầu 2025-01-25',
    ),
    "a counter that nothing feeds": (
        ('counters = ["da_khop"]', 'counters = ["khop_xong"]'),
        'plan.toml, [[indicators]] (khop), khóa "counters": không có "khop_xong"; các tên có thể dùng: da_lien_he, ',
    ),
    "thresholds out of order": (("at_risk = 80", "at_risk = 180"), "ba ngưỡng phải tăng dần: at_risk, on_track, ahead"),
    "a day that closes before it asks": (
        ('ask_at = "17:00"', 'ask_at = "20:30"'),
        "[counts]: ba giờ phải theo thứ tự trong ngày: ask_at, remind_at, close_at",
    ),
    "no list of targets": (("[texts]", "[targets]\nx = 1\n[texts]"), "plan.toml, [targets]: phải là danh sách"),
    "a table beside the plan": (
        ("[texts]", "[[calendar_days]]\nname = 'Tết'\n[texts]"),
        "plan.toml, [[calendar_days]]: phần này ghi trong calendar.csv",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), GOALS.values(), ids=GOALS)
def test_figures_that_do_not_fit_are_named(tmp_path: Path, change: Change, sentence: str) -> None:
    shutil.copytree(examples.plan_path("vinh_chau").parent, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "plan.toml"
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(plans.PlanInvalid) as refused:
        plans.load(tmp_path)
    assert [line for line in refused.value.mistakes if sentence in line] != [], refused.value.mistakes


def test_a_roster_without_an_admin_is_no_roster(tmp_path: Path) -> None:
    shutil.copytree(examples.plan_path().parent, tmp_path, dirs_exist_ok=True)
    roster = tmp_path / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace(",admin,", ",theo_doi,"), encoding="utf-8")
    with pytest.raises(plans.PlanInvalid, match="chưa ai mang vai trò admin"):
        plans.load(tmp_path)


def test_mistakes_of_all_three_files_come_at_once(tmp_path: Path) -> None:
    wrong = (("claim_cap = 5", 'claim_cap = "năm"'), ('name = "Tổ 2"\n', ""))
    found = mistakes(tmp_path, plan=wrong, roster="mau,,,,to1,,,thanh_vien,,,\n", units="x_a,,xa,,\n")
    assert [line.split(",")[0] for line in found] == ["plan.toml"] * 2 + ["units.csv"] + ["roster.csv"] * 2


def test_a_name_that_points_nowhere_is_told_together_with_a_value_that_is_no_value(tmp_path: Path) -> None:
    wrong = (
        ("claim_cap = 5", 'claim_cap = "năm"'),
        ('team = "to3"', 'team = "to4"'),
        ('deputies = ["yen"]', 'deputies = ["yenn"]'),
        ("minutes = 30\n", "minutes = 30\nworking_days = 1\n"),
    )
    row = "mau,Người Mẫu,Mẫu,,to9,,,thanh_vien;sep,,,\n"
    found = mistakes(tmp_path, plan=wrong, roster=row)
    assert [line.partition(": ")[0] for line in found] == [
        'plan.toml, [relay], khóa "claim_cap"',
        "plan.toml, [[waits]] thứ 1 (nua_gio)",
        'roster.csv, dòng 36, cột "roles" thứ 2',
        'plan.toml, [[steps]] (muc_2), khóa "team"',
        'plan.toml, [[reports]] (tuan), khóa "deputies"',
        'roster.csv, (mau), cột "team"',
    ]


def test_what_points_at_a_wrong_row_is_not_called_wrong_too(tmp_path: Path) -> None:
    wrong = (
        ('id = "to2"\nname = "Tổ 2"\n', 'id = "to2"\n'),
        ("start = 2025-04-28", 'start = "mai"'),
        ('id = "loi_he_thong"', 'id = "Lỗi hệ thống"'),
        ('steps = ["muc_2"]\nworking_days = 3', 'steps = ["muc_2"]\nworking_days = "ba"'),
        ('{ id = "sai_so", label = "Sai số", means = ["wrong_number"] },', "5,"),
    )
    assert [line.partition(": ")[0] for line in mistakes(tmp_path, plan=wrong)] == [
        'plan.toml, [campaign], khóa "start"',
        'plan.toml, [[teams]] thứ 2 (to2), khóa "name"',
        "plan.toml, [[steps]] thứ 1 (lien_he), [[results]] thứ 3",
        'plan.toml, [[reasons]] thứ 7 (Lỗi hệ thống), khóa "id"',
        'plan.toml, [[waits]] thứ 11 (cho_cap), khóa "working_days"',
    ]
