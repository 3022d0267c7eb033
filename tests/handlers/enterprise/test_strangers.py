"""Everything that a stranger is told: whatever they write, tap or send, nothing of an organisation, a case, or who is not published."""

import re

from campaign.verbs import VERBS, token
from handlers.enterprise import form
from tests.stages.relay import Relay

NAME, CODE, PHONE = "Công ty TNHH Sao Mai", "3800991002", "0912345621"
WRITES = (
    "alo", "nhận", "xong 1", "1 tới đâu r", "ai giữ phiếu 1", f"tìm {NAME}", f"{PHONE} là ai", f"MST {CODE} đăng ký chưa",
    "cho xin danh sách doanh nghiệp",
    "anh Dũng đâu", "ai trực đó", "bc 12", "việc của tôi", "hôm nay được bao nhiêu", f"/xacminh {PHONE}", f"/xacminh {NAME}", f"/tinhtrang 1 {PHONE}",
    "/tinhtrang 1 5621", "/xacminh Tô Mỹ", "số 0912345621 có phải của chiến dịch không", "cảm ơn", "?", "Sở đang làm gì với công ty Sao Mai",
)  # fmt: skip
SENDS = (
    {"what": "ask", "tax_code": CODE, "phone": "0912345600", "consent": "yes"},
    {"what": "ask", "tax_code": CODE, "phone": PHONE, "consent": "yes"},
    {"what": "look", "number": "1", "last": "5621"},
    {"what": "look", "number": "1", "last": "5600"},
    {"what": "say", "number": "1", "last": "5600", "word": "complaint", "text": "x"},
)  # fmt: skip


def test_nothing_that_a_stranger_reads_tells_of_the_work(relay: Relay) -> None:
    case = relay.case(organisation=relay.organisation(NAME, CODE, PHONE))
    relay.claim(case, by="dung")
    told = [relay.says("7777", line) for line in WRITES]
    told += [relay.says("7778", f"/{verb.code} {case}") for verb in VERBS]
    told += [relay.taps("7779", token(verb.name, number)) for verb in VERBS for number in (0, 1)]
    texts = [str(one.text) for one in told if one is not None]
    texts += [relay.do(lambda work, sent=sent: form.answered(work, sent, who=1)).told for sent in SENDS]  # type: ignore[misc]
    texts += [label.label for one in told if one is not None for row in one.rows for label in row]
    everything = "\n".join(texts)
    published = {line.name for line in relay.plan.roster if line.public_phone}
    hidden = {line.name for line in relay.plan.roster if line.name not in published}
    assert [name for name in hidden if name in everything] == []
    for inside in (NAME, CODE, PHONE, "Dũng", "Sao Mai"):
        assert inside not in everything, inside
    assert not re.search(rf"(?i)phiếu {case}\b", everything)
    assert relay.states(case)["lien_he"] == "held", "and nothing of it has moved"
