"""The tables `place` and `place_team`: chats and topics, and which teams' work comes up where."""

from campaign.ids import MemberId, PlaceId
from campaign.places import Place
from storage.work import Row, Work

SELECT = "SELECT id, channel, chat, thread, kind, title, state, purpose, member FROM place "


def value(row: Row) -> Place:
    """A row of SELECT as the campaign's value."""
    return Place(*tuple(row))


def get(work: Work, place: PlaceId) -> Place | None:
    """One place by our own id."""
    row = work.one(SELECT + "WHERE id = :id", {"id": place})
    return value(row) if row else None


def find(work: Work, channel: str, chat: str, *, thread: str = "") -> Place | None:
    """The place behind a platform's chat (and topic)."""
    row = work.one(
        SELECT + "WHERE channel = :c AND chat = :chat AND thread = :t", {"c": channel, "chat": chat, "t": thread}
    )
    return value(row) if row else None


def ensure(work: Work, channel: str, chat: str, *, thread: str, kind: str, title: str) -> Place:
    """The place behind a chat, made when it is new; its title is kept fresh and it is open again."""
    work.run(
        "INSERT INTO place (channel, chat, thread, kind, title) VALUES (:c, :chat, :t, :kind, :title)"
        " ON CONFLICT (channel, chat, thread) DO UPDATE SET title = excluded.title, state = 'open'",
        {"c": channel, "chat": chat, "t": thread, "kind": kind, "title": title},
    )
    found = find(work, channel, chat, thread=thread)
    assert found is not None
    return found


def own(work: Work, place: PlaceId, *, member: MemberId) -> None:
    """A private place belongs to a member."""
    work.run("UPDATE place SET member = :m WHERE id = :p", {"m": member, "p": place})


def teams(work: Work, place: PlaceId) -> list[str]:
    """The teams whose work comes up in a place."""
    return [r[0] for r in work.all("SELECT team FROM place_team WHERE place = :p ORDER BY team", {"p": place})]


def toggle_team(work: Work, place: PlaceId, team: str) -> bool:
    """Tie or untie a team; True when it is tied now."""
    if work.run("DELETE FROM place_team WHERE place = :p AND team = :t", {"p": place, "t": team}):
        return False
    work.run("INSERT INTO place_team (place, team) VALUES (:p, :t)", {"p": place, "t": team})
    return True


def set_purpose(work: Work, place: PlaceId, purpose: str) -> None:
    """What a group is for: team, common or leaders."""
    work.run("UPDATE place SET purpose = :x WHERE id = :p", {"x": purpose, "p": place})


def of_team(work: Work, team: str) -> Place | None:
    """The group where a team is called: the one tied last, else the common group."""
    sql = (
        SELECT
        + "WHERE state = 'open' AND id IN (SELECT place FROM place_team WHERE team = :team) ORDER BY id DESC LIMIT 1"
    )
    row = work.one(sql, {"team": team})
    return value(row) if row else of_purpose(work, "common")


def of_purpose(work: Work, purpose: str) -> Place | None:
    """The newest open group of a purpose."""
    row = work.one(SELECT + "WHERE state = 'open' AND purpose = :x ORDER BY id DESC LIMIT 1", {"x": purpose})
    return value(row) if row else None


def boards(work: Work) -> list[Place]:
    """Every open group that has a team's board."""
    return [
        value(r) for r in work.all(SELECT + "WHERE state = 'open' AND id IN (SELECT place FROM place_team) ORDER BY id")
    ]


def leave(work: Work, place: PlaceId) -> None:
    """The bot is out of this chat."""
    work.run("UPDATE place SET state = 'gone' WHERE id = :p", {"p": place})


def of_chat(work: Work, channel: str, chat: str) -> list[Place]:
    """Every place of a chat: the chat itself and its topics."""
    return [
        value(r)
        for r in work.all(SELECT + "WHERE channel = :c AND chat = :chat ORDER BY id", {"c": channel, "chat": chat})
    ]
