"""What a picky admin would want to be told of a valid plan: everything that would go wrong without a word."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import examples
from campaign import plan as plans

Change = tuple[str, str, str]
"""A file of the plan, what stands there, what stands there instead; "+" adds a line at the end, "-" removes the file."""


def changed(folder: Path, *changes: Change, name: str = "binh_phuoc") -> plans.Plan:
    """An example plan with these changes in its files."""
    shutil.copytree(examples.plan_path(name).parent, folder, dirs_exist_ok=True)
    for file, old, new in changes:
        path = folder / file
        if old == "-":
            path.unlink()
            continue
        text = path.read_text(encoding="utf-8")
        assert old == "+" or old in text, old
        path.write_text(text + new + "\n" if old == "+" else text.replace(old, new), encoding="utf-8")
    return plans.load(folder)


def told(plan: plans.Plan, today: date | None = None) -> list[str]:
    return plans.oversights(plan, today or plan.campaign.start)


P, R, C, T, U = "plan.toml", "roster.csv", "calendar.csv", "tasks.csv", "units.csv"
SIGNER = 'signer = ["TRƯỞNG PHÒNG"]'
TWO_PHASES = """[[phases]]
id = "gd1"
name = "Giai đoạn 1"
end = 2025-05-10
[[phases]]
id = "gd2"
name = "Giai đoạn 2"
start = 2025-05-15
end = 2025-06-28
[texts]"""

TOLD: dict[str, tuple[tuple[Change, ...], str]] = {
    "a call that is repeated at once": (
        ((P, "rest_minutes = 120", "rest_minutes = 10"),), "[calling]: rest_minutes (10) ngắn hơn hold_minutes (15)",
    ),
    "a mobile as a landline": (
        ((P, 'number = "0271 000 0627"', 'number = "0912 345 678"'),), "[[calling.lines]]: “0912 345 678” không phải số máy bàn",
    ),
    "a mistyped year": (((P, "end = 2025-06-28", "end = 2028-06-28"),), "Chiến dịch dài 1158 ngày"),
    "a decision after the end": (
        ((P, "named_days = 60 ", "issued = 2025-07-28\nnamed_days = 60 "),),
        "Ngày ban hành 28/7/2025 nằm sau ngày kết thúc chiến dịch 28/6/2025.",
    ),
    "a report before the start": (
        ((P, "on = 2025-06-27", "on = 2025-03-27"),),
        "Tổng kết chiến dịch: lập ngày 27/3/2025, khi chiến dịch chưa bắt đầu (28/4/2025).",
    ),
    "a closing review at the beginning": (
        ((P, "on = 2025-06-27", "on = 2025-05-05"),),
        "Tổng kết chiến dịch: tổng kết ngày 05/5/2025, quá sớm so với ngày kết thúc 28/6/2025.",
    ),
    "a task due before the start": (
        ((T, "2025-05-13", "2025-04-13"),),
        "1 nhiệm vụ có hạn trước ngày bắt đầu chiến dịch 28/4/2025, không ai được nhắc: bp_13_5 (hạn 13/4/2025).",
    ),
    "a task on a day that the campaign does not have": (
        ((T, "ngay_thu,,2,", "ngay_thu,,200,"),),
        "Nhiệm vụ bp_ds: hạn là ngày thứ 200, chiến dịch chỉ có 62 ngày.",
    ),
    "a phase outside": (
        ((P, "[texts]", TWO_PHASES.replace("2025-06-28", "2025-07-28")),),
        "Giai đoạn 2 (15/5/2025 đến 28/7/2025) nằm ngoài chiến dịch (28/4/2025 đến 28/6/2025).",
    ),
    "a phase before": (
        ((P, "[texts]", TWO_PHASES.replace("2025-05-10", "2025-04-10")),),
        "Giai đoạn 1 kết thúc 10/4/2025, trước khi chiến dịch bắt đầu (28/4/2025).",
    ),
    "days between phases": (
        ((P, "[texts]", TWO_PHASES),),
        "Từ sau 10/5/2025 đến trước 15/5/2025 không thuộc giai đoạn nào (Giai đoạn 1, Giai đoạn 2).",
    ),
    "a target before the start": (
        ((P, 'before = 2025-07-01\nlabel = "Sở', 'until = 2025-04-01\nlabel = "Sở'),),
        "Chỉ tiêu Sở Tài chính phấn đấu: phải đạt đến hết 01/4/2025, khi chiến dịch chưa bắt đầu (28/4/2025).",
    ),
    "a target that ends before it begins": (
        ((P, 'before = 2025-07-01\nlabel = "Sở', 'start = 2025-07-15\nbefore = 2025-07-01\nlabel = "Sở'),),
        "Chỉ tiêu Sở Tài chính phấn đấu: ngày cuối 30/6/2025 đứng trước ngày đầu 15/7/2025.",
    ),
    "more to reach than there is": (
        ((P, 'label = "Sở Tài chính phấn', 'number = 900\ndenominator = 800\nlabel = "Sở Tài chính phấn'),),
        "Chỉ tiêu Sở Tài chính phấn đấu: số phải đạt hoặc số đã có lớn hơn tổng số 800.",
    ),
    "a calendar without holidays": (
        ((P, "[calendar]\n", "[calendar]\nnational = false\n"), (C, "-", "")),
        "Lịch không có ngày nghỉ lễ nào, trong khi cả nước nghỉ 30/4/2025; 01/5/2025; 02/5/2025. "
        "Hãy ghi vào calendar.csv, hoặc bỏ national = false trong [calendar].",
    ),
    "no calendar at all": (((C, "-", ""),), "Chưa có ngày nào trong calendar.csv: ngày nghỉ lễ lấy theo bảng chung"),
    "a calendar of another year": (
        ((C, "2025-", "2024-"),),
        "calendar.csv: không ngày nào nằm trong chiến dịch (28/4/2025 đến 28/6/2025); có phải lịch của năm khác.",
    ),
    "a year that no table knows": (
        ((P, "= 2025-06-28", "= 2031-06-28"),),
        "Bảng ngày nghỉ lễ của chương trình chỉ có các năm 2024 đến 2030: hãy ghi ngày nghỉ trong calendar.csv.",
    ),
    "quiet hours over office hours": (
        ((P, 'quiet = "21:30-06:30"', 'quiet = "16:30-06:30"'),),
        "Giờ nghỉ 16:30-06:30 lấn vào giờ làm việc 13:30-17:00: trong giờ ấy không ai được gọi.",
    ),
    "a question in the night": (
        ((P, 'quiet = "21:30-06:30"', 'quiet = "19:30-06:30"'),),
        "Giờ khóa bảng số liệu là 20:00, nằm trong giờ nghỉ 19:30-06:30.",
    ),
    "a wait that ends in the night": (
        ((P, 'at = "14:00"', 'at = "23:00"'),),
        "Giờ hẹn “Chiều mai” là 23:00, nằm trong giờ nghỉ 21:30-06:30.",
    ),
    "a report on Sundays": (
        ((P, 'weekday = "thu"\ntime = "14:00"', 'weekday = "sun"\ntime = "14:00"'),),
        "Báo cáo tuần: hạn Chủ nhật, không phải ngày làm việc của cơ quan.",
    ),
    "a report that is never made": (
        ((P, 'weekday = "thu"\ntime = "14:00"', 'weekday = "sun"\nholiday = "skip"\ntime = "14:00"'),),
        'Báo cáo tuần: hạn Chủ nhật không phải ngày làm việc và holiday là "skip", nên không kỳ nào được lập.',
    ),
    "a weekly task on Sundays": (
        ((T, "hang_tuan,,,thu,", "hang_tuan,,,sun,"),),
        "Nhiệm vụ bp_bc_tuan: hạn Chủ nhật hằng tuần, không phải ngày làm việc của cơ quan.",
    ),
    "units after the report made of them": (
        ((P, 'weekday = "thu"\ntime = "11:00"', 'weekday = "fri"\ntime = "11:00"'),),
        "“Xã, phường báo cáo tuần” có hạn 11:00 thứ Sáu, sau báo cáo tổng hợp “Báo cáo tuần” (14:00 thứ Năm): "
        "số của đơn vị chỉ vào báo cáo tuần sau.",
    ),
    "a signer who reports to himself": (
        ((P, SIGNER, 'signer = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]'),),
        "Báo cáo tuần gửi Giám đốc Sở; Phó Giám đốc Sở phụ trách, mà [document] signer lại là "
        "“KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC”: người ký tự báo cáo mình. Thường do người đứng đầu bộ phận tổng hợp ký.",
    ),
    "nobody named to sign": (
        ((P, SIGNER + "\n", ""),),
        "[document]: chưa ghi signer, văn bản sẽ in “THỦ TRƯỞNG ĐƠN VỊ”. Hãy ghi chức danh người ký.",
    ),
    "an office that reports to itself": (
        ((P, 'agency = "Phòng Đăng ký kinh doanh"', 'agency = "Giám đốc Sở"'),),
        "Tổng kết chiến dịch gửi Giám đốc Sở, cũng là cơ quan ban hành báo cáo.",
    ),
    "a leader who approves for himself": (
        ((P, 'deputies = ["yen"]', 'deputies = ["giam_doc"]'),),
        "Phan Quốc Minh: vừa duyệt báo cáo vừa là lãnh đạo nhận báo cáo ấy.",
    ),
    "no leader": (((R, ",lanh_dao,", ",theo_doi,"),), "Danh sách chưa có ai mang vai trò lãnh đạo"),
    "nobody who approves": (
        ((R, ";tong_hop", ""), (P, 'deputies = ["yen"]', "deputies = []")),
        "Danh sách chưa có ai mang vai trò tổng hợp (tong_hop): không ai duyệt được báo cáo.",
    ),
    "a team without people": (
        ((P, "# Điều được hỏi về", '[[teams]]\nid = "to4"\nname = "Tổ 4"\ntitle = "Tổ mới"\n# Điều được hỏi về'),),
        "Tổ 4 chưa có ai trong roster.csv: lời gọi của tổ không tới ai.",
    ),
    "a team without a step": (
        ((P, "# Điều được hỏi về", '[[teams]]\nid = "to4"\nname = "Tổ 4"\ntitle = "Tổ mới"\n# Điều được hỏi về'),),
        "Tổ 4 không phụ trách bước nào trong [[steps]].",
    ),
    "a team without a head": (
        ((R, "to_truong;tong_hop", "thanh_vien;tong_hop"), (R, "to_pho", "thanh_vien")),
        "Tổ 1 chưa có to_truong, to_pho: việc vướng của tổ không báo được cho ai.",
    ),
    "a member of no team": (
        ((R, "+", "mau,Người Mẫu,Mẫu,,,,,thanh_vien,,,,"),),
        "Người Mẫu: là người của tổ nhưng cột team để trống, nên không nhận được lời gọi nào.",
    ),
    "a focal point of nothing": (
        ((R, "+", "mau,Người Mẫu,Mẫu,,,,,dau_moi,,,,"),),
        "Người Mẫu: là đầu mối đơn vị nhưng cột unit để trống, nên không nộp được báo cáo.",
    ),
    "one person twice": (
        ((R, "+", "mau,Phan Quốc Minh,Minh Phan,,to1,,,thanh_vien,,,,"),),
        "Hai người cùng họ tên trong roster.csv: Phan Quốc Minh. Nếu là một người thì chỉ để một dòng.",
    ),
    "a name that will be cut": (
        ((R, "+", "mau,Người Mẫu,Chuyên viên Phòng Mẫu Số Một,,to1,,,thanh_vien,,,,"),),
        "Cách gọi (cột short) dài quá 20 chữ, thẻ và nút sẽ bị cắt: mau.",
    ),
    "nothing that feeds the main figure": (
        ((P, 'counters = ["da_kich_hoat"]', "counters = []"),),
        "Chỉ số chính “Đã kích hoạt định danh tổ chức” không có counters: số máy ghi luôn bằng 0.",
    ),
    "two buttons alike": (
        ((P, 'label = "Sai số"', 'label = "không nghe máy"'),),
        "Bước “Liên hệ doanh nghiệp”: có hai mục cùng ghi “Không nghe máy”, người bấm không phân biệt được.",
    ),
    "one word for two figures": (
        ((P, 'words = ["mức 2", "m2"]', 'words = ["mức 2", "m2", "ĐK"]'),),
        "[[indicators]]: chữ “đk” thuộc về Đã kích hoạt định danh tổ chức; Mức 2; hãy để ở một mục.",
    ),
    "a step left out by what nobody asks": (
        ((P, 'asks = ["matched", "level2"]', 'asks = ["matched"]'), (P, 'sets = { level2 = "yes" }, per', "per")),
        "Bước “Định danh VNeID mức 2”: bỏ qua khi đã có “Mức 2”, nhưng không bước nào hỏi hay ghi điều đó.",
    ),
    "a wait that nobody can start": (
        ((P, 'id = "cho_xac_minh"', 'offered = false\nid = "cho_xac_minh"'),),
        "[[waits]]: Chờ xác minh không được mời chọn (offered = false) mà cũng không kết quả nào dùng.",
    ),
    "results that count together": (
        ((P, 'id = "chua_kich_hoat"', 'id = "khong_nghe_may"'),),
        "Kết quả “khong_nghe_may” có ở Liên hệ doanh nghiệp; Kích hoạt tài khoản định danh tổ chức: số đếm của chúng gộp làm một.",
    ),
    "work that goes back before the colleague answers": (
        ((P, "return_minutes = 240", "return_minutes = 10"),),
        "[relay]: return_minutes (10) không dài hơn offer_minutes (15): "
        "việc trả về danh sách chung trước khi người được nhờ kịp trả lời.",
    ),
    "who stands at the desk waits longer": (
        ((P, "walk_in_recall_minutes = 3", "walk_in_recall_minutes = 30"),),
        "[relay]: doanh nghiệp đang ở trụ sở (walk_in_recall_minutes) lại được gọi lại chậm hơn doanh nghiệp gọi đến.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "sentence"), TOLD.values(), ids=TOLD)
def test_what_would_go_wrong_without_a_word_is_told(tmp_path: Path, changes: tuple[Change, ...], sentence: str) -> None:
    said = told(changed(tmp_path, *changes))
    assert [line for line in said if line.startswith(sentence)] != [], said


@pytest.mark.parametrize("name", examples.names())
def test_the_example_plans_forget_nothing_but_people_of_units(name: str) -> None:
    """What they leave open on purpose: most made-up communes have nobody, and one decision came after its own deadline."""
    said = told(plans.load(examples.plan_path(name)))
    assert [line for line in said if "chưa có đầu mối" not in line and "III.8.1 (hạn 24/12/2024)" not in line] == []


def test_a_campaign_that_is_over_is_told_with_todays_date_and_the_way_out() -> None:
    plan = plans.load(examples.plan_path())
    said = told(plan, date(2026, 3, 2))
    assert said[0].startswith("Chiến dịch đã kết thúc ngày 28/6/2025, hôm nay là 02/3/2026")
    assert "tiepsuc new --from" in said[0]
    assert told(plan, date(2025, 6, 28)) == told(plan)


def test_a_signer_of_another_office_may_have_the_same_title(tmp_path: Path) -> None:
    plan = changed(tmp_path, (P, "Giám đốc Sở; Phó Giám đốc Sở phụ trách", "Giám đốc Bệnh viện Mẫu"))
    letter = plan.document.model_copy(update={"signer": ("GIÁM ĐỐC",)})
    assert not any("tự báo cáo mình" in line for line in told(plan.model_copy(update={"document": letter})))


def test_deadlines_before_the_decision_are_what_counts_when_its_day_is_known(tmp_path: Path) -> None:
    issued = (P, "named_days = 60 ", "issued = 2025-05-20\nnamed_days = 60 ")
    said = told(changed(tmp_path, issued))
    assert "3 nhiệm vụ" not in " ".join(said)
    assert any("trước ngày ban hành kế hoạch 20/5/2025" in line and "bp_13_5" in line for line in said)


def test_units_that_are_all_gone_before_it_begins() -> None:
    plan = plans.load(examples.plan_path("vinh_chau"))
    later = plan.campaign.model_copy(update={"start": date(2025, 7, 1), "issued": None})
    dated = tuple(unit for unit in plan.units if unit.valid_to is not None)
    said = told(plan.model_copy(update={"campaign": later, "units": dated}))
    assert "Không còn đơn vị nào hoạt động trong thời gian chiến dịch; hãy xem lại valid_to trong units.csv." in said
    assert any(line.startswith(f"{len(dated)} đơn vị đã hết hoạt động trước khi chiến dịch bắt đầu") for line in said)


def test_a_plan_of_nothing_but_steps_is_told_what_it_cannot_do() -> None:
    plan = plans.load(examples.plan_path())
    bare = plan.model_copy(update={"indicators": (), "targets": (), "reports": (), "tasks": (), "units": ()})
    assert [line.partition(":")[0].partition(" (")[0] for line in told(bare)] == [
        "Chưa có [[indicators]]",
        "Chưa có chỉ tiêu nào",
        "Chưa có [[reports]]",
    ]


def test_the_lowest_units_hand_in_where_a_report_names_no_kind() -> None:
    plan = plans.load(examples.plan_path())
    own = plan.report("don_vi_tuan").model_copy(update={"units": ()})
    alone = plan.model_copy(update={"reports": (own,)})
    assert any(line.startswith("Xã, phường báo cáo tuần: 15 trên 20 đơn vị") for line in told(alone))


def test_results_that_are_said_to_count_together_may() -> None:
    plan = plans.load(examples.plan_path())
    steps = tuple(
        step.model_copy(update={"results": tuple(each.model_copy(update={"counts_as": "x"}) for each in step.results)})
        for step in plan.steps
    )
    assert not any("gộp làm một" in line for line in told(plan.model_copy(update={"steps": steps * 2})))
