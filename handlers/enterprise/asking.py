"""/denghi, «nhờ cán bộ gọi lại …»: an enterprise asks in the chat itself, agrees to the notice, and says thanks, complains or calls it off.

Whoever is no member, in private. What they type is kept for an hour at most until they agree. The form on the page comes to the same act.
"""

from acts import keep_question, self_request
from acts.self_request import Agreed
from campaign import phones, tax_codes
from campaign.button_argument import NoArgument
from campaign.enterprise import self_requests as rules
from campaign.enterprise.self_requests import Feedback, SelfRequest
from campaign.errors import Refusal, RuleBroken
from campaign.people.data_requests import DataWish
from campaign.questions import OwnRequest
from handlers.conversation import ButtonKind, Conversation, if_named, without_cases
from handlers.enterprise import form, standing
from handlers.interaction import Interaction, Tapped
from handlers.understanding import elsewhere, verifying
from handlers.understanding import self_requesting as reading
from handlers.understanding.choices import Says
from storage import questions
from storage.enterprise import self_request_rows
from storage.enterprise.self_request_rows import KeptRequest
from telling.enterprise import asked, page
from telling.enterprise.asked_arguments import Complain, DropRequest, EraseMyData, GiveThanks, NeedNoCall, SendRequest
from telling.messages import Answer

COMPLAINT = "complaint:"
"""How the key of the question begins that waits for the words of a complaint; its request's number follows."""


def commanded(interaction: Interaction) -> Answer:
    """What stands behind the command is what is asked; alone it says how."""
    if interaction.member is not None:
        return _say(interaction, "asked_members")
    if not interaction.incoming.private:
        return _say(interaction, "asked_in_private")
    about_data = reading.about_data(interaction.rest) is not None
    return (_of_own(interaction, interaction.rest) if about_data else None) or _heard(interaction, interaction.rest)


def stranger(interaction: Interaction) -> Answer | None:
    """A stranger's line in private: the words of a complaint, what was missing still, that help is wanted, or a word about one's own request."""
    text = interaction.incoming.text
    if not interaction.incoming.private or _of_another(text):
        return None
    about = questions.waiting(interaction.work, interaction.place.id)
    if about.startswith(COMPLAINT):
        return _complained(interaction, about, text)
    kept = keep_question.kept_here(interaction.work, OwnRequest, place=interaction.place.id)
    if kept is not None:
        return _decided(interaction, kept[0].id, kept[1], text) or _heard(interaction, text)
    begins = reading.asks(text) and verifying.about_a_caller(text) is None
    return _of_own(interaction, text) or (_heard(interaction, text) if begins else None)


def _decided(interaction: Interaction, question: int, kept: OwnRequest, text: str) -> Answer | None:
    """Their yes or no in words of their own; of what is not whole only a no."""
    if reading.refuses(text):
        return _drop(interaction, question)
    return _send(interaction, question) if kept.tax_code and kept.phone and reading.agrees(text) else None


def _of_another(text: str) -> bool:
    """Is it about a number that has called, or about a request that is named?"""
    return verifying.asked(text) is not None or (standing.names_one(text) and not tax_codes.find_all(text))


def _heard(interaction: Interaction, text: str) -> Answer:
    """What the line adds to what is known; what is missing is asked for, what is whole is shown with the notice."""
    work, place = interaction.work, interaction.place.id
    kept = keep_question.kept_here(work, OwnRequest, place=place)
    before = kept[1] if kept is not None else OwnRequest()
    known = SelfRequest(before.tax_code, before.phone, before.wish)
    wanted = reading.read(text, known)
    question = keep_question.keep_here(work, OwnRequest(wanted.tax_code, wanted.phone, wanted.wish), place=place)
    whole = bool(wanted.tax_code and wanted.phone)
    told = (
        asked.preview(work, wanted, notice=page.notice(work.plan))
        if wanted.tax_code or wanted.phone
        else asked.prompt(work)
    )
    return Answer(told, rows=asked.send_rows(work, question, whole=whole), question=question)


def _begun(interaction: Tapped, button: NoArgument) -> Answer:
    return commanded(interaction)


def _sent(interaction: Tapped, button: SendRequest) -> Answer:
    return _send(interaction, interaction.press.subject)


def _send(interaction: Interaction, question: int) -> Answer:
    """Their yes to the notice."""
    work, place = interaction.work, interaction.place.id
    kept = keep_question.take_here(work, question, kind=OwnRequest, place=place)
    if kept is None:
        return _say(interaction, "asked_over")
    wanted = SelfRequest(kept.tax_code, kept.phone, kept.wish)
    agreed = Agreed(form.digest(work), place)
    number = self_request.ask(work, wanted, agreed=agreed) if self_request.may_ask(work, who=place) else None
    if number is None:
        return _say(interaction, "asked_full", hotline=work.plan.campaign.hotline)
    request = self_request_rows.get(work, number)
    rows = asked.rows(work, request) if request is not None and request.place == place else ()
    return Answer(asked.received(work, number), rows=rows)


def _dropped(interaction: Tapped, button: DropRequest) -> Answer:
    return _drop(interaction, interaction.press.subject)


def _drop(interaction: Interaction, question: int) -> Answer:
    kept = keep_question.take_here(interaction.work, question, kind=OwnRequest, place=interaction.place.id)
    return _say(interaction, "asked_dropped" if kept is not None else "asked_over")


# --- a request that was sent ------------------------------------------------------------------------------------------


def _of_own(interaction: Interaction, text: str) -> Answer | None:
    """A word about the newest request of this chat: how it stands, thanks, a complaint, that nobody has to call."""
    own = next(iter(self_request_rows.of_place(interaction.work, interaction.place.id)), None)
    wish = reading.about_data(text)
    if own is None:
        hotline = interaction.work.plan.campaign.hotline
        return _say(interaction, "asked_data_how", hotline=hotline) if wish is not None else None
    if (phone := reading.other_phone(text)) is not None:
        return _called_there(interaction, own, phone)
    if wish is not None:
        return _about_data(interaction, own, wish)
    if reading.calls_off(text):
        return _called_off(interaction, own)
    if (complaint := reading.complaint(text)) is not None:
        return _said(interaction, own, Feedback.COMPLAINT, complaint) if complaint else _ask_what(interaction, own)
    if reading.gives_thanks(text):
        return _said(interaction, own, Feedback.THANKS, text)
    return standing.of_own(interaction) if reading.asks_how_it_stands(text) else None


def _own(interaction: Tapped) -> KeptRequest:
    """The request that a button is about. Raises RuleBroken `unreadable_button` for another chat's."""
    found = self_request_rows.get(interaction.work, interaction.press.subject)
    if found is None or found.place != interaction.place.id:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return found


def _thanked(interaction: Tapped, button: GiveThanks) -> Answer:
    own = _own(interaction)
    return _said(interaction, own, Feedback.THANKS, str(asked.write(interaction.work.plan, "asked_thanks")))


def _complains(interaction: Tapped, button: Complain) -> Answer:
    return _ask_what(interaction, _own(interaction))


def _ask_what(interaction: Interaction, own: KeptRequest) -> Answer:
    return Answer(asked.write(interaction.work.plan, "asked_complaint"), ask=True, about=f"{COMPLAINT}{own.id}")


def _complained(interaction: Interaction, about: str, text: str) -> Answer:
    """The words that were waited for."""
    work, place = interaction.work, interaction.place.id
    keep_question.answered(work, place, about=about, message=interaction.incoming.message)
    own = self_request_rows.get(work, int(about.removeprefix(COMPLAINT)))
    if elsewhere.never_mind(text) or own is None:
        return _say(interaction, "asked_complaint_not")
    return _said(interaction, own, Feedback.COMPLAINT, text)


def _said(interaction: Interaction, own: KeptRequest, word: Feedback, text: str) -> Answer:
    passed_on = self_request.say(interaction.work, own, word=word, text=text[: rules.LONGEST_WISH])
    hotline = interaction.work.plan.campaign.hotline
    return _say(interaction, "asked_said") if passed_on else _say(interaction, "asked_said_enough", hotline=hotline)


def _calls_off(interaction: Tapped, button: NeedNoCall) -> Answer:
    return _called_off(interaction, _own(interaction))


def _called_off(interaction: Interaction, own: KeptRequest) -> Answer:
    self_request.call_off(interaction.work, own)
    return _say(interaction, "asked_called_off")


def _called_there(interaction: Interaction, own: KeptRequest, phone: str) -> Answer:
    changed = self_request.call_there(interaction.work, own, phone=phone)
    hotline = interaction.work.plan.campaign.hotline
    return _say(
        interaction, "asked_phone" if changed else "asked_said_enough", phone=phones.mask(phone), hotline=hotline
    )


def _erases(interaction: Tapped, button: EraseMyData) -> Answer:
    return _about_data(interaction, _own(interaction), DataWish.DELETE)


def _about_data(interaction: Interaction, own: KeptRequest, wish: DataWish) -> Answer:
    made = self_request.about_data(interaction.work, own, wish=wish)
    return Answer(asked.about_data(interaction.work, own, wished=made), alone=True)


def _say(interaction: Interaction, macro: str, **values: object) -> Answer:
    return Answer(asked.write(interaction.work.plan, macro, **values), alone=True)


BUTTONS = (
    ButtonKind(NoArgument, _begun),
    ButtonKind(SendRequest, _sent, Says.AGREE),
    ButtonKind(DropRequest, _dropped, Says.NO),
    ButtonKind(GiveThanks, _thanked),
    ButtonKind(Complain, _complains),
    ButtonKind(NeedNoCall, _calls_off),
    ButtonKind(EraseMyData, _erases),
)
CONVERSATIONS = (
    Conversation(
        "self_request", commanded=without_cases(commanded), stranger=stranger, closes=if_named, buttons=BUTTONS
    ),
)
