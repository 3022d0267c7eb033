"""Reports and what is added to them, and what units hand in: `report*`, `unit_*`, `received_file`."""

from campaign.unit_reports.unit_forms import HandInSource
from storage.reports import report_edits, report_rows
from storage.unit_reports import asked_units, incoming_files, unit_hand_ins
from storage.unit_reports.incoming_files import FileEnd
from storage.work import Work
from tests.storage.contract.conftest import NOW, People

CUT_OFF = NOW + 1000


def order(work: Work, period: str = "2025-05-22", *, until: int = NOW) -> int:
    return report_rows.order(work, "tuan", period=period, kind="weekly", since=0, until=until, cut_off=CUT_OFF)


def test_a_period_is_ordered_once_and_moved_by_whoever_saw_it_last(work: Work) -> None:
    number = order(work)
    assert (order(work), [each.id for each in report_rows.to_make(work)]) == (0, [number])
    seen = report_rows.get(work, number)
    assert seen is not None
    assert report_rows.move(work, seen, state="draft", content="{}")
    assert not report_rows.move(work, seen, state="failed"), "somebody else was faster"
    found = report_rows.find(work, "tuan", period="2025-05-22")
    assert found is not None
    assert (found.state, found.version, found.frozen, report_rows.to_make(work)) == (
        "draft",
        seen.version + 1,
        False,
        [],
    )


def test_what_is_frozen_is_the_one_before_the_next(work: Work) -> None:
    first, second = order(work), order(work, "2025-05-29", until=NOW + 10)
    seen = report_rows.get(work, first)
    assert seen is not None
    assert report_rows.before(work, "tuan", until=NOW + 10) is None
    report_rows.move(work, seen, state="approved", content="{}")
    found = report_rows.before(work, "tuan", until=NOW + 10)
    newest = report_rows.newest(work, "tuan")
    assert (found is not None and found.id, newest is not None and newest.id) == (first, second)
    assert [each.id for each in report_rows.approved(work, "-05-22")] == [first]
    assert report_rows.approved(work, "-05-29") == []


def test_a_remark_edited_in_its_message_takes_its_own_place(work: Work, people: People) -> None:
    number = order(work)
    for text, message in (("một", "41"), ("hai", "42"), ("một, sửa", "41"), ("ba", ""), ("bốn", "")):
        report_rows.add_remark(work, number, text=text, member=people.bao, message=message)
    found = report_rows.remarks(work, number)
    assert [each.text for each in found] == ["một, sửa", "hai", "ba", "bốn"]
    assert report_rows.place_remark(work, number, remark=found[1].id, section="kho_khan")
    assert not report_rows.place_remark(work, number + 1, remark=found[1].id, section="")
    report_rows.drop_remark(work, found[0].id)
    assert [each.section for each in report_rows.remarks(work, number)] == ["kho_khan", "", ""]


def test_a_paragraph_reads_anew_until_it_is_put_back(work: Work, people: People) -> None:
    number = order(work)
    for text in ("mới", "mới nữa"):
        report_edits.put(work, number, original="cũ", text=text, member=people.bao)
    assert report_edits.of(work, number) == {"cũ": "mới nữa"}
    assert [report_edits.drop(work, number, original="cũ") for _ in range(2)] == [True, False]


def test_wishes_and_askers_are_kept_once(work: Work, people: People) -> None:
    number = order(work)
    for _ in range(2):
        report_rows.wish(work, people.bao, wanted=True)
        report_rows.ask_for_files(work, number, member=people.mai)
    assert (report_rows.wishes(work), report_rows.askers(work, number)) == ([people.bao], [people.mai])
    report_rows.wish(work, people.bao, wanted=False)
    report_rows.forget_askers(work, number)
    assert (report_rows.wishes(work), report_rows.askers(work, number)) == ([], [])


def asked(work: Work, *, period: str = "2025-05-22") -> int:
    made = asked_units.open_one(work, "don_vi_tuan", period=period, unit="p_mau", since=0, cut_off=CUT_OFF)
    assert made is not None
    return made


def test_a_unit_is_asked_once_for_a_period_and_silence_is_missing(work: Work) -> None:
    number = asked(work)
    assert (
        asked_units.open_one(work, "don_vi_tuan", period="2025-05-22", unit="p_mau", since=0, cut_off=CUT_OFF) is None
    )
    assert [asked_units.remind(work, number, number=n) for n in (1, 1, 2)] == [True, False, True]
    assert asked_units.close(work, "don_vi_tuan", period="2025-05-22") == 1
    found = asked_units.get(work, number)
    assert found is not None
    assert found.state == "missing"


def test_a_field_keeps_every_value_and_says_which_holds_at_an_instant(work: Work, people: People) -> None:
    number = asked(work)
    hand_ins: list[int] = []
    for previous, value in ((None, 12), (1, 15)):
        made = unit_hand_ins.add(
            work, number, by=people.bao, source=HandInSource.CHAT, zero=False, late=False,
            previous=hand_ins[-1] if previous else None, reported=("", ""),
        )  # fmt: skip
        hand_ins.append(made)
        found = unit_hand_ins.get(work, made)
        assert found is not None
        assert [unit_hand_ins.put(work, found, name="dk", said=value) for _ in range(2)] == [True, False]
    assert unit_hand_ins.live(work, number) == {"dk": 15}
    assert unit_hand_ins.before(work, hand_ins[1]) == {"dk": 12}
    assert [each.id for each in unit_hand_ins.up_to(work, number, until=NOW)] == hand_ins


def test_what_was_typed_waits_by_field_until_it_is_handed_in(work: Work, people: People) -> None:
    number = asked(work)
    unit_hand_ins.type_in(work, number, said={"dk": 3, "kk": "mưa"}, by=people.bao)
    unit_hand_ins.type_in(work, number, said={"dk": 4}, by=people.bao)
    assert unit_hand_ins.draft(work, number) == {"dk": 4, "kk": "mưa"}
    unit_hand_ins.forget_draft(work, number, fields=["dk"])
    assert unit_hand_ins.draft(work, number) == {"kk": "mưa"}


def test_a_file_waits_once_and_ends_once(work: Work, people: People, group: int) -> None:
    given = {
        "channel": "telegram",
        "member": people.bao,
        "file_id": "f1",
        "file_name": "a.xlsx",
        "message": "41",
        "reply_to": "",
    }
    assert [incoming_files.note(work, group, **given) for _ in range(2)] == [True, False]  # type: ignore[arg-type]
    (waits,) = incoming_files.waiting(work)
    assert [incoming_files.settle(work, waits.id, state=FileEnd.READ) for _ in range(2)] == [True, False]
    assert (incoming_files.forget(work, before=NOW + 1), incoming_files.waiting(work)) == (1, [])
