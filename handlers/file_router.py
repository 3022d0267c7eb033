"""Files that people send: an answer about a task, the form of a unit's report, or only the words that came with them.

Everything but a form that can be read is kindly not kept.
"""

from dataclasses import replace

from acts.unit_reports import receive_file
from handlers import expecting, text_router
from handlers.interaction import Interaction
from handlers.tasks import plan_tasks
from handlers.unit_reports import file_uploads
from telling.messages import Answer
from telling.unit_reports import unit_form


def sent(interaction: Interaction) -> Answer | None:
    """A file: in private a document waits for its reading, which says what it is; anything else gets one calm sentence, once for
    several sent together. The words that came with it are what they say.
    """
    incoming = interaction.incoming
    first = not incoming.album or _first(interaction)
    told = interaction if incoming.media in ("voice", "video") else expecting.meant_by_file(interaction)
    if (answer := plan_tasks.received(told, together=not first)) is not None:
        expecting.settle(told, answer)
        return answer if first else None
    if not incoming.private:
        return _in_group(interaction)
    who = interaction.who
    if incoming.media == "document":
        file_uploads.note(interaction, who)
        meant = not unit_form.looks_like(incoming.file_name) and (
            text_router.is_command(interaction) or expecting.waits(interaction)
        )
        return _words(interaction) if meant else None
    kind = incoming.media or "picture"
    return _both(
        _words(interaction), Answer(unit_form.write(interaction.work, "not_kept", kind=kind)) if first else None
    )


def _first(interaction: Interaction) -> bool:
    """Is it the first of the files that were sent together?"""
    return receive_file.first_of(interaction.work, interaction.place, album=interaction.incoming.album)


def _in_group(interaction: Interaction) -> Answer | None:
    """A form belongs into private; of every other file only the words count."""
    if unit_form.looks_like(interaction.incoming.file_name) and interaction.member is not None:
        return Answer(unit_form.write(interaction.work, "only_in_private"))
    return _words(interaction)


def _words(interaction: Interaction) -> Answer | None:
    """What was written under a file is a line like any other."""
    if not interaction.incoming.text:
        return None
    return text_router.line(replace(interaction, incoming=replace(interaction.incoming, kind="text")))


def _both(words: Answer | None, file: Answer | None) -> Answer | None:
    """What the words come to, and what is said of the file."""
    if words is None or file is None or words.ask:
        return words or file
    return replace(words, text="\n".join(part for part in (words.text, file.text) if part))
