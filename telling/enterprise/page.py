"""The page for enterprises, as HTML of one file: for the office's web server, or with its form for the bot's own server behind the office's proxy.

No script, no picture, nothing from elsewhere: it is read on an old phone in a basement, and no address of it can be led astray.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from campaign import phones
from campaign.enterprise.self_requests import Feedback, RequestMistake
from campaign.plan import Plan
from telling import words
from telling.enterprise import asked, letter, office
from telling.formats import plain

STYLE = Markup(
    ":root{color-scheme:light dark;background:#fff;color:#1b1b1b;font:18px/1.5 system-ui,sans-serif}"
    "body{max-width:40rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}"
    "a{color:#0b4fb3}@media(prefers-color-scheme:dark){:root{background:#16181c;color:#eee}a{color:#9ec1ff}}"
    "h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin:2rem 0 .5rem}"
    ".phone{font-size:clamp(1.6rem,9vw,2.6rem);font-weight:700;margin:0;white-space:nowrap}th{white-space:nowrap}.hours{font-size:1.4rem;margin:0}"
    ".told,.warning{border:2px solid;padding:.5rem 1rem}label,legend{display:block;font-weight:600;margin-top:1rem}"
    "fieldset{border:0;padding:0;margin:0}.choice{font-weight:400}"
    "input:not([type=checkbox]):not([type=radio]),textarea{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}"
    "button{font:inherit;font-weight:700;margin-top:1rem;padding:.7rem 1.2rem}input[type=checkbox],input[type=radio]{width:1.3rem;height:1.3rem}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid;padding:.3rem;text-align:left;vertical-align:top}"
)
NUMERIC = Markup('inputmode="numeric" autocomplete="off" maxlength="20"')
ANY_NUMBER = Markup('autocomplete="off" maxlength="60"')
TELEPHONE = Markup('type="tel" autocomplete="tel" maxlength="20"')
UNBROKEN = "\N{NON-BREAKING HYPHEN}"
"""Between two hours: «13:30-» at the end of a phone's line reads as if nobody were there in the evening."""
STEP = re.compile(r"\d{1,2}[.)]\s+(.+)")


@dataclass(frozen=True, slots=True)
class FormPage:
    """What the form shows: the `fields` as they were typed, what is wrong in them, what is `told`; of a request that was looked up with its
    `number` and the `last` digits of its phone how it stands."""

    fields: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[RequestMistake, ...] = ()
    told: str = ""
    number: str = ""
    last: str = ""


def notice(plan: Plan) -> str:
    """What an enterprise says yes to."""
    return _say(plan, "notice", office=plan.campaign.office, end=plan.campaign.end, hotline=plan.campaign.hotline)


def html(plan: Plan, form: FormPage | None = None) -> str:
    """The whole page; without a `form` it links to the one that the plan names."""
    campaign = plan.campaign
    title = _say(plan, "title", title=campaign.title)
    sections = (
        _told(plan, form),
        _call(plan),
        _asking(plan, form),
        _guide(plan),
        _numbers(plan, form),
        _warning(plan),
        _chat(plan),
    )
    return Markup(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        "<title>{}</title><style>{}</style></head>\n<body><header><p>{}</p><h1>{}</h1></header>\n<main>\n{}\n</main></body></html>\n"
    ).format(campaign.language, title, STYLE, campaign.office, title, Markup("\n").join(filter(None, sections)))


def _told(plan: Plan, form: FormPage | None) -> Markup:
    """The answer to what was sent, first of all."""
    if form is None or not (form.told or form.mistakes):
        return Markup("")
    lines = [
        plain(asked.write(plan, "asked_mistake", which=one.value, hotline=plan.campaign.hotline))
        for one in form.mistakes
    ]
    return Markup('<div class="told" role="alert">{}</div>').format(
        _paragraphs([*plain(form.told).splitlines(), *lines])
    )


def _call(plan: Plan) -> Markup:
    """Landline and hours in the largest print."""
    hotline = plan.campaign.hotline
    if not hotline:
        return Markup("")
    number = phones.read(hotline) or re.sub(r"\D", "", hotline)
    told = Markup('<p class="phone"><a href="tel:{}">{}</a></p><p class="hours">{}</p>').format(
        number, hotline, plain(office.hours(plan)).replace("-", UNBROKEN)
    )
    return _section(plan, "call", told)


def _asking(plan: Plan, form: FormPage | None) -> Markup:
    if form is not None:
        parts = (_section(plan, "ask", _ask(plan, form)), _section(plan, "look", _look(plan, form)), _word(plan, form))
        return Markup("\n").join(parts)
    if not plan.enterprises.form:
        return Markup("")
    return _section(plan, "ask", _link(plan.enterprises.form, _say(plan, "to_the_form")))


def _ask(plan: Plan, form: FormPage) -> Markup:
    kept = form.fields
    inputs = [
        _input(plan, "tax_code", kept, extra=NUMERIC),
        _input(plan, "phone", kept, extra=TELEPHONE),
        Markup(
            '<label for="wish">{}</label><textarea id="wish" name="wish" rows="3" maxlength="500">{}</textarea>'
        ).format(_label(plan, "wish"), kept.get("wish", "")),
        Markup(
            '<p id="notice">{}</p><label class="choice"><input type="checkbox" name="consent" value="yes" required aria-describedby="notice">'
            " {}</label>"
        ).format(notice(plan), _label(plan, "consent")),
    ]
    return _form(plan, "ask", inputs)


def _look(plan: Plan, form: FormPage) -> Markup:
    kept = {"number": form.number, "last": form.last}
    return _form(plan, "look", [_input(plan, name, kept, extra=NUMERIC) for name in ("number", "last")])


def _word(plan: Plan, form: FormPage) -> Markup:
    """Thanks or a complaint, once it is known whose request it is."""
    if not form.last:
        return Markup("")
    hidden = [
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value)
        for name, value in (("number", form.number), ("last", form.last))
    ]
    choices = [
        Markup('<label class="choice"><input type="radio" name="word" value="{}" required> {}</label>').format(
            one.value, _label(plan, one.value)
        )
        for one in Feedback
    ]
    which = Markup("<fieldset><legend>{}</legend>{}</fieldset>").format(_label(plan, "word"), Markup("").join(choices))
    text = Markup(
        '<label for="text">{}</label><textarea id="text" name="text" rows="3" maxlength="500" required></textarea>'
    ).format(_label(plan, "text"))
    return _section(plan, "say", _form(plan, "say", [*hidden, which, text]))


def _guide(plan: Plan) -> Markup:
    """The two ways, online first, and the plan's own steps."""
    ways = _list(letter.lines(plan, "ways"), ordered=False)
    steps: list[str] = []
    others: list[str] = []
    for line in plan.texts.guide.strip().splitlines():
        step = STEP.fullmatch(line.strip())
        (steps if step else others).append(step[1] if step else line.strip())
    told = Markup("").join([_paragraphs(others[:1]), _list(steps, ordered=True), _paragraphs(others[1:])])
    site = _link("https://vneid.gov.vn", "vneid.gov.vn")
    return Markup("\n").join([_section(plan, "ways", ways + site), _section(plan, "steps", told)])


def _numbers(plan: Plan, form: FormPage | None) -> Markup:
    """Who calls from which number; any other is none of ours. With the form one number or name is asked about."""
    people = letter.people(plan)
    ask = _form(plan, "verify", [_input(plan, "about", {}, extra=ANY_NUMBER)]) if form is not None else Markup("")
    if not people:
        return _section(plan, "numbers", ask) if ask else ask
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}{}</td></tr>').format(
            one.shown, one.name, f", {one.title}" if one.title else ""
        )
        for one in people
    )
    return _section(
        plan, "numbers", _paragraphs([_say(plan, "numbers_told")]) + Markup("<table>{}</table>").format(rows) + ask
    )


def _warning(plan: Plan) -> Markup:
    return _section(
        plan,
        "warning",
        Markup('<div class="warning">{}</div>').format(_list(letter.lines(plan, "warning"), ordered=False)),
    )


def _chat(plan: Plan) -> Markup:
    """The way to the chat, last: who comes by a code in a letter has read who we are by now."""
    return (
        _section(plan, "chat", _link(plan.enterprises.chat, _say(plan, "to_the_chat")))
        if plan.enterprises.chat
        else Markup("")
    )


def _section(plan: Plan, name: str, content: Markup) -> Markup:
    return Markup('<section aria-labelledby="h-{}"><h2 id="h-{}">{}</h2>{}</section>').format(
        name, name, _say(plan, "heading", which=name), content
    )


def _form(plan: Plan, what: str, inputs: Iterable[Markup]) -> Markup:
    return Markup(
        '<form method="post" accept-charset="utf-8"><input type="hidden" name="what" value="{}">{}<button>{}</button></form>'
    ).format(what, Markup("").join(inputs), _say(plan, "send", which=what))


def _input(plan: Plan, name: str, kept: Mapping[str, str], *, extra: Markup) -> Markup:
    told = Markup('<label for="{}">{}</label><input id="{}" name="{}" value="{}" required {}>')
    return told.format(name, _label(plan, name), name, name, kept.get(name, ""), extra)


def _list(lines: Iterable[str], *, ordered: bool) -> Markup:
    tag = "ol" if ordered else "ul"
    return Markup("<{}>{}</{}>").format(tag, Markup("").join(Markup("<li>{}</li>").format(line) for line in lines), tag)


def _paragraphs(lines: Iterable[str]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def _link(url: str, label: str) -> Markup:
    return Markup('<p><a href="{}">{}</a></p>').format(url, escape(label))


def _label(plan: Plan, name: str) -> str:
    return _say(plan, "label", which=name)


def _say(plan: Plan, macro: str, **values: object) -> str:
    return plain(words.write(plan.campaign.language, "page", macro=macro, **values))
