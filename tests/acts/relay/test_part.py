"""A merging that was a slip is taken back: both cases stand as before, with people, numbers, notes, counts and holders; nothing is lost."""

import json
from collections.abc import Callable

import pytest

from acts import erase, roster
from acts.relay import merge, offer, part
from campaign.events import Event, TrailEvent
from campaign.ids import CaseId
from campaign.relay import parting
from jobs import late_questions
from storage import events
from storage.lists import one_organisation, organisations
from storage.relay import batons, cases, merged_before
from storage.work import Work
from tests.acts.relay.test_merge import OTHER, PHONE, merged, organisation_of, two
from tests.stages import builders
from tests.stages.relay import Relay, refused

TABLES = {
    "organisation": "SELECT * FROM organisation ORDER BY id",
    "organisation_word": "SELECT * FROM organisation_word ORDER BY 2, 1",
    "representative": "SELECT * FROM representative ORDER BY id",
    "representation": "SELECT * FROM representation ORDER BY 1, 2",
    "representative_phone": "SELECT * FROM representative_phone ORDER BY 1, 2",
    "case_file": "SELECT id, organisation, state, urgent, closed_at, merged_into FROM case_file ORDER BY id",
    "note": "SELECT id, case_file, text FROM note ORDER BY id",
    "tally": "SELECT * FROM tally WHERE organisations + registered <> 0 ORDER BY 1, 2",
    "baton": "SELECT id, case_file, step, attempt, state, holder, done_by, result, held_since, reason FROM baton ORDER BY id",
    "counter": "SELECT name, sum(n) FROM counter GROUP BY name HAVING sum(n) <> 0 ORDER BY 1",
}


def rows(relay: Relay, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in relay.work.all(sql)]


def everything(relay: Relay) -> dict[str, list[tuple[object, ...]]]:
    """All that two cases and their organisations are."""
    tallies = relay.work.all("SELECT name FROM pragma_table_info('tally')")
    return {
        table: rows(relay, sql) for table, sql in TABLES.items() if table != "tally" or ("n",) in map(tuple, tallies)
    }


def parts(relay: Relay, case: CaseId, *, by: str = "yen") -> parting.MergedBefore:
    return relay.do(lambda work: part.cases_of(work, case, who=relay.who(by)))


def nothing_done(relay: Relay, *both: CaseId) -> None:
    """Two fresh cases."""


def two_hold(relay: Relay, first: CaseId, second: CaseId) -> None:
    relay.claim(second, by="dung")
    relay.later(5)
    relay.claim(first, by="bao")


def one_is_further(relay: Relay, first: CaseId, second: CaseId) -> None:
    relay.contacted(case=second, by="dung", matched="no", level2="yes")
    relay.claim(first, by="bao")


def both_are_counted(relay: Relay, first: CaseId, second: CaseId) -> None:
    for case, by in ((first, "bao"), (second, "dung")):
        relay.contacted(case=case, by=by, matched="no", level2="yes")
    relay.claim(first, "lam_sach", by="tuan")
    relay.result(first, "lam_sach", "da_nop_ho_so", by="tuan")


def one_waits(relay: Relay, first: CaseId, second: CaseId) -> None:
    relay.claim(second, by="dung")
    relay.result(second, "lien_he", "khong_nghe_may", by="dung")


@pytest.mark.parametrize(
    ("story", "turned"),
    [(nothing_done, False), (two_hold, False), (one_is_further, True), (both_are_counted, False), (one_waits, True)],
)
def test_both_cases_stand_as_before_whatever_had_been_done(
    relay: Relay, story: Callable[..., None], turned: bool
) -> None:
    first, second = two(relay)
    relay.do(lambda work: cases.note(work, "gọi buổi sáng", case=second))
    relay.work.run("UPDATE case_file SET urgent = 1 WHERE id = :c", {"c": second})
    story(relay, *((second, first) if turned else (first, second)))
    before = everything(relay)
    merged(relay, first, second)
    assert everything(relay) != before
    parts(relay, second)
    after = everything(relay)
    held = [(row[0], row[4]) for row in after["baton"]]
    assert held == [(row[0], row[4]) for row in before["baton"]]
    assert after == before
    assert cases.current(relay.work, second) == second
    assert [relay.kinds(case)[-1] for case in (first, second)] == ["cases_parted", "cases_parted"]
    with refused("nothing_to_undo"):
        parts(relay, second)
    merged(relay, first, second)
    parts(relay, first)
    assert everything(relay) == before, "gộp lại rồi tách lại cũng vậy"


def test_who_had_given_way_holds_it_again_and_hears_so(relay: Relay) -> None:
    first, second = two(relay)
    two_hold(relay, first, second)
    merged(relay, first, second)
    parts(relay, second)
    told = relay.said(relay.private("bao"))[-1]
    assert f"đã tách lại phiếu {first}" in told
    assert "đồng chí lại giữ" in told
    assert relay.baton(first).holder == relay.who("bao").id
    assert f"đã tách lại phiếu {second}" in relay.said(relay.private("dung"))[-1], (
        "the number of the case is another one"
    )
    assert relay.baton(first).due == "return"
    assert relay.baton(first).due_at is not None


def test_an_offer_is_its_holders_again(relay: Relay) -> None:
    first, second = two(relay)
    relay.claim(first, by="bao")
    relay.do(lambda work: offer.offer(work, relay.baton(first).id, to=relay.who("dung").id, who=relay.who("bao")))
    merged(relay, first, second)
    assert relay.baton(first).state == "offered"
    parts(relay, first)
    assert (relay.baton(first).state, relay.baton(first).offered_to) == ("held", None)


def test_what_happened_since_is_not_torn_apart(relay: Relay) -> None:
    first, second = two(relay)
    merged(relay, first, second)
    relay.claim(first, by="bao")
    with refused("moved_on"):
        parts(relay, first)
    relay.do(lambda work: close_it(work, relay, first))
    with refused("moved_on"):
        parts(relay, first)


def close_it(work: Work, relay: Relay, case: CaseId) -> None:
    """However it came to be closed."""
    work.run("UPDATE case_file SET state = 'cancelled' WHERE id = :c", {"c": case})


def test_a_third_case_that_came_in_since_goes_out_first(relay: Relay) -> None:
    first, second = two(relay)
    relay.contacted(case=first, by="bao", matched="no", level2="yes")
    third = relay.case(organisation=relay.organisation("Hoa Mẫu cơ sở 2", phone="0990123458"))
    relay.claim(third, by="dung")
    before = everything(relay)
    merged(relay, first, second)
    between = everything(relay)
    merged(relay, first, third)
    with refused("moved_on"):
        parts(relay, second)
    parts(relay, first)
    assert everything(relay) == between, "the number that stays means the newest"
    parts(relay, second)
    assert everything(relay) == before


def test_of_two_mergings_in_one_instant_the_last_is_taken_apart_first(relay: Relay) -> None:
    """A list merges many at once, and a word that was said before may be read after."""
    first, second = two(relay)
    third = relay.case(organisation=relay.organisation("Hoa Mẫu cơ sở 2", phone="0990123458"))
    merged(relay, first, third)
    between = everything(relay)
    merged(relay, first, second)
    with refused("moved_on"):
        parts(relay, third)
    parts(relay, first)
    assert everything(relay) == between
    assert cases.current(relay.work, third) == first


def test_ten_minutes_for_who_merged_two_days_for_who_leads(relay: Relay) -> None:
    first, second = two(relay)
    relay.claim(first, by="dung")
    merged(relay, first, second, by="dung")
    with refused("not_your_act"):
        parts(relay, first, by="bao")
    relay.later(11)
    with refused("too_late"):
        parts(relay, first, by="dung")
    relay.work.run("UPDATE baton SET due_at = NULL")
    relay.later(47 * 60)
    relay.do(late_questions.end)
    parts(relay, first, by="quang")
    assert relay.baton(second).state == "open"


def test_after_two_days_it_is_forgotten_how_they_stood(relay: Relay) -> None:
    first, second = two(relay)
    merged(relay, first, second)
    relay.later(48 * 60 + 1)
    with refused("nothing_to_undo"):
        parts(relay, first)
    relay.do(late_questions.end)
    assert relay.one("SELECT count(*) FROM merged_before")[0] == 0


def a_newer_one_goes(relay: Relay) -> tuple[CaseId, CaseId]:
    """The entry that is given up was made last: its number, and that of whoever called, are free afterwards."""
    first = relay.organisation("Công ty TNHH Hoa Mẫu", "3860000017", OTHER)
    second = relay.organisation("cty Hoa Mẫu", phone=PHONE)
    return relay.case(organisation=first), relay.case(organisation=second)


@pytest.mark.parametrize("with_case", [True, False])
def test_who_came_next_keeps_the_numbers_that_had_become_free(relay: Relay, with_case: bool) -> None:
    first, second = a_newer_one_goes(relay)
    old = organisation_of(relay, second)
    merged(relay, first, second)
    other = relay.organisation("Công ty Cổ phần Lúa Vàng", phone="0990123499")
    assert other == old, "số của tổ chức đã gộp là của doanh nghiệp đến sau"
    person = relay.heads(other)[0]
    relay.do(lambda work: organisations.set_fact(work, person, fact="level2", value="yes"))
    third = relay.case(organisation=other) if with_case else None
    parts(relay, second)

    mine = organisation_of(relay, second)
    assert mine not in (other, organisation_of(relay, first))
    assert relay.one("SELECT name FROM organisation WHERE id = :o", o=mine)[0] == "cty Hoa Mẫu"
    assert [one.phones for one in organisations.representatives(relay.work, mine)] == [(PHONE,)]
    assert [one.phones for one in organisations.representatives(relay.work, organisation_of(relay, first))] == [
        (OTHER,)
    ]
    (theirs,) = organisations.representatives(relay.work, other)
    assert (theirs.phones, theirs.level2) == (("0990123499",), "yes")
    assert third is None or organisation_of(relay, third) == other
    assert mine in [one.id for one in organisations.by_words(relay.work, "cty Hoa Mẫu")]


def test_an_entry_that_a_list_has_taken_over_since_is_not_torn_apart(relay: Relay) -> None:
    first, second = a_newer_one_goes(relay)
    merged(relay, first, second)
    listed = relay.organisation("Công ty TNHH Hoa Mẫu", "3860000025")
    relay.work.run("UPDATE organisation SET listed = 1 WHERE id = :o", {"o": listed})
    relay.do(lambda work: merge.one_entry(work, organisation_of(relay, first), kept=listed, who=None))
    with refused("moved_on"):
        parts(relay, second)
    assert organisation_of(relay, first) == listed


def test_whom_a_list_has_named_since_and_what_it_knows_of_them_stays(relay: Relay) -> None:
    first, second = a_newer_one_goes(relay)
    merged(relay, first, second)
    kept = organisation_of(relay, first)
    nameless = relay.heads(kept)[0]
    named = builders.representative(relay.work, "Quàng Thị Mẫu", of=kept)
    known = {"level2": "yes"}
    relay.do(lambda work: one_organisation.one_person(work, nameless, known=named, facts=known))
    parts(relay, second)
    (still,) = organisations.representatives(relay.work, kept)
    assert (still.name, still.level2) == ("Quàng Thị Mẫu", "yes")
    mine = organisations.representatives(relay.work, organisation_of(relay, second))
    assert PHONE in {phone for one in mine for phone in one.phones}


def test_what_was_learned_of_somebody_since_stays(relay: Relay) -> None:
    first, second = a_newer_one_goes(relay)
    merged(relay, first, second)
    known = relay.heads(organisation_of(relay, first))[0]
    relay.do(lambda work: organisations.set_fact(work, known, fact="level2", value="yes"))
    parts(relay, second)
    (still,) = organisations.representatives(relay.work, organisation_of(relay, first))
    assert (still.id, still.level2) == (known, "yes")


def test_who_has_left_since_holds_nothing_again(relay: Relay) -> None:
    """Their work is the team's, which is called."""
    first, second = two(relay)
    two_hold(relay, first, second)
    merged(relay, first, second)
    relay.plan = relay.plan.model_copy(
        update={"roster": tuple(line for line in relay.plan.roster if line.key != "bao")}
    )
    relay.do(roster.take_in)
    parts(relay, second)
    assert (relay.baton(first).state, relay.baton(first).holder) == ("open", None)
    assert relay.baton(first).due == "recall"
    assert relay.baton(second).holder == relay.who("dung").id


def test_of_somebody_who_was_erased_nothing_comes_back(relay: Relay) -> None:
    first, second = two(relay)
    merged(relay, first, second)
    head = relay.heads(organisation_of(relay, first))[0]
    relay.do(lambda work: erase.erase(work, "representative", number=head))
    with refused("nothing_to_undo"):
        parts(relay, first)


def test_a_tax_code_that_came_to_another_entry_meanwhile_stays_there(relay: Relay) -> None:
    first, second = two(relay)
    listed = relay.organisation("Công ty TNHH Hoa Mẫu", "3860000025")
    relay.work.run("UPDATE organisation SET listed = 1 WHERE id = :o", {"o": listed})
    third = relay.case(organisation=listed)
    merged(relay, second, third)
    relay.do(lambda work: organisations.open_unlisted(work, "Hoa Mẫu mới", tax_code="3860000017"))
    with refused("moved_on"):
        parts(relay, third)
    assert cases.get(relay.work, first) is not None


def test_what_a_list_has_merged_a_leader_takes_apart(relay: Relay) -> None:
    first, second = two(relay)
    relay.claim(first, by="bao")
    before = everything(relay)
    entries = (organisation_of(relay, first), organisation_of(relay, second))
    relay.do(lambda work: merge.one_entry(work, entries[0], kept=entries[1], who=None))
    with refused("not_your_act"):
        parts(relay, first, by="bao")
    parts(relay, first, by="quang")
    after = everything(relay)
    phones, known = after.pop("representative_phone"), before.pop("representative_phone")
    assert after == before
    assert set(phones) > set(known), "a number that both have now may be the list's own word"


def test_a_tick_that_both_had_counts_twice_again(relay: Relay) -> None:
    first, second = two(relay)
    entries = [organisation_of(relay, case) for case in (first, second)]

    def ticked(work: Work) -> None:
        for case, organisation in zip((first, second), entries, strict=True):
            organisations.mark_registered(work, organisation, member=None, source="relay")
            data: dict[str, int | str | bool | None] = {"organisation": organisation, "count": "registered"}
            work.record(Event(TrailEvent.REGISTERED, case, None, None, data))

    relay.do(ticked)
    before = everything(relay)
    merged(relay, first, second)
    assert relay.counted("registered") == 1
    parts(relay, first)
    assert relay.counted("registered") == 2
    assert everything(relay) == before
    assert all(events.ticked(relay.work, case) for case in (first, second))


def test_a_tick_that_was_taken_over_goes_back(relay: Relay) -> None:
    first, second = two(relay)
    gone = organisation_of(relay, first)
    relay.do(lambda work: organisations.mark_registered(work, gone, member=None, source="list"))
    relay.work.run("UPDATE organisation SET address = 'Đường Mẫu' WHERE id = :o", {"o": gone})
    before = everything(relay)
    merged(relay, first, second)
    kept = organisation_of(relay, first)
    assert relay.one("SELECT address FROM organisation WHERE id = :o", o=kept)[0] == "Đường Mẫu"
    parts(relay, first)
    assert everything(relay) == before


def test_what_was_written_into_the_kept_entry_since_stays(relay: Relay) -> None:
    first, second = two(relay)
    relay.work.run("UPDATE organisation SET address = 'Đường Mẫu' WHERE id = :o", {"o": organisation_of(relay, first)})
    merged(relay, first, second)
    kept = organisation_of(relay, first)
    relay.work.run("UPDATE organisation SET address = 'Đường Khác' WHERE id = :o", {"o": kept})
    parts(relay, first)
    assert relay.one("SELECT address FROM organisation WHERE id = :o", o=kept)[0] == "Đường Khác"


def test_closed_cases_of_the_other_entry_are_its_own_again(relay: Relay) -> None:
    first = relay.case()
    entry = organisation_of(relay, first)
    relay.do(lambda work: close_it(work, relay, first))
    second = relay.case(organisation=entry)
    third = relay.case(organisation=relay.organisation("Công ty TNHH Khác", "3860000033"))
    before = everything(relay)
    merged(relay, second, third)
    parts(relay, second)
    assert everything(relay) == before
    assert organisation_of(relay, first) == entry


def test_how_they_stood_comes_back_from_its_text(relay: Relay) -> None:
    first, second = two(relay)
    merged(relay, first, second)
    kept = merged_before.of(relay.work, first)
    assert kept is not None
    assert json.loads(parting.written(parting.read(kept.body))) == json.loads(kept.body)
    assert batons.get(relay.work, parting.read(kept.body).batons[0].id) is not None
