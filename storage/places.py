"""The tables `place` and `place_team`: chats and topics, and which teams' work comes up where."""

from campaign.ids import MemberId, PlaceId
from campaign.places import Place, PlaceKind, PlaceState, Purpose
from storage.work import Row, Value, Work

SELECT = "SELECT id, channel, chat, thread, kind, title, state, purpose, member FROM place "


def value(row: Row) -> Place:
    """A row of SELECT as the campaign's value."""
    return Place(
        row["id"], row["channel"], row["chat"], row["thread"], PlaceKind(row["kind"]), row["title"], PlaceState(row["state"]),
        Purpose(row["purpose"]), row["member"],
    )  # fmt: skip


def get(work: Work, place: PlaceId) -> Place | None:
    """One place by our own id."""
    row = work.one(SELECT + "WHERE id = :id", {"id": place})
    return value(row) if row else None


def find(work: Work, channel: str, *, chat: str, thread: str = "") -> Place | None:
    """The place behind a platform's chat (and topic)."""
    row = work.one(
        SELECT + "WHERE channel = :c AND chat = :chat AND thread = :t", {"c": channel, "chat": chat, "t": thread}
    )
    return value(row) if row else None


TRY_AGAIN_MS = 3_600_000
"""So long nothing is tried in a shut place because somebody speaks there."""
STOOD_IN = (
    "SELECT main.id FROM place AS shut JOIN place AS main"
    " ON main.channel = shut.channel AND main.chat = shut.chat AND main.thread = '' AND main.state = 'open'"
    " WHERE shut.state <> 'open' AND shut.thread <> '' AND "
)
"""The main places of chats one of whose topics, in which nothing can be said (few: they have an index), is as the condition behind it says."""


def ensure(work: Work, channel: str, *, chat: str, thread: str, kind: PlaceKind, title: str) -> Place:
    """The place behind a chat, made when it is new; its title is kept fresh and it is open again (a shut one not at once)."""
    work.run(
        "INSERT INTO place (channel, chat, thread, kind, title) VALUES (:c, :chat, :t, :kind, :title)"
        " ON CONFLICT (channel, chat, thread) DO UPDATE SET title = excluded.title,"
        " state = CASE WHEN state = 'shut' AND shut_at > :hour THEN 'shut' ELSE 'open' END",
        {"c": channel, "chat": chat, "t": thread, "kind": kind, "title": title, "hour": work.now - TRY_AGAIN_MS},
    )
    found = find(work, channel, chat=chat, thread=thread)
    assert found is not None
    return found


def own(work: Work, place: PlaceId, *, member: MemberId) -> None:
    """A private place belongs to a member."""
    work.run("UPDATE place SET member = :m WHERE id = :p", {"m": member, "p": place})


def teams(work: Work, place: PlaceId) -> list[str]:
    """The teams that are tied to a place."""
    return [r[0] for r in work.all("SELECT team FROM place_team WHERE place = :p ORDER BY team", {"p": place})]


def was_tied(work: Work, team: str) -> bool:
    """Whether a team ever had a place of its own."""
    return work.one("SELECT 1 FROM place_team WHERE team = :t LIMIT 1", {"t": team}) is not None


def toggle_team(work: Work, place: PlaceId, *, team: str) -> bool:
    """Tie or untie a team; True when it is tied now."""
    if work.run("DELETE FROM place_team WHERE place = :p AND team = :t", {"p": place, "t": team}):
        return False
    work.run("INSERT INTO place_team (place, team) VALUES (:p, :t)", {"p": place, "t": team})
    return True


def set_purpose(work: Work, place: PlaceId, *, purpose: Purpose) -> None:
    """What a group is for."""
    work.run("UPDATE place SET purpose = :x WHERE id = :p", {"x": purpose, "p": place})


def of_team(work: Work, team: str) -> list[Place]:
    """The groups where a team is called, one on each channel, the one tied last first: its own, else the main place of a group whose
    topic is shut; without any, the common groups."""
    return own_groups(work, team) or of_purpose(work, Purpose.COMMON)


def own_groups(work: Work, team: str) -> list[Place]:
    """The same without the common groups."""
    tied = "SELECT place FROM place_team WHERE team = :team"
    return _newest(work, (tied, f"{STOOD_IN} shut.id IN ({tied})"), {"team": team})


def of_purpose(work: Work, purpose: Purpose) -> list[Place]:
    """The newest open group of a purpose on each channel, or the main place of a group whose topic had it."""
    named = "SELECT id FROM place WHERE purpose = :x AND purpose <> ''"
    return _newest(work, (named, f"{STOOD_IN} shut.purpose = :x"), {"x": purpose})


def _newest(work: Work, ways: tuple[str, str], values: dict[str, Value]) -> list[Place]:
    """The newest open place of each channel among the first of `ways`, else the second; the newest of all first."""
    found: dict[str, Place] = {}
    for way in ways:
        for row in work.all(SELECT + f"WHERE state = 'open' AND id IN ({way}) ORDER BY id DESC", values):
            found.setdefault(row["channel"], value(row))
    return list(found.values())


def serves(work: Work, place: PlaceId) -> list[str]:
    """The teams whose work comes up in a place: those tied to it, and in a group's main place those of its shut topics."""
    closed = "SELECT shut.id FROM place AS shut WHERE shut.state <> 'open' AND shut.thread <> ''"
    sql = (
        "SELECT team FROM place_team WHERE place = :p UNION SELECT place_team.team FROM place_team JOIN place ON place.id = :p"
        f" WHERE place.thread = '' AND place_team.place IN"
        f" ({closed} AND shut.channel = place.channel AND shut.chat = place.chat) ORDER BY team"
    )
    return [r[0] for r in work.all(sql, {"p": place})]


def boards(work: Work) -> list[Place]:
    """Every open group that has a board: of its teams, or the leaders' of all of them."""
    tied = "SELECT place FROM place_team"
    sql = (
        SELECT
        + f"WHERE state = 'open' AND (purpose = 'leaders' OR id IN ({tied}) OR id IN ({STOOD_IN} shut.id IN ({tied}))) ORDER BY id"
    )
    return [value(r) for r in work.all(sql)]


def leaders_boards(work: Work) -> list[Place]:
    """Those of them that the leaders read."""
    return [place for place in boards(work) if place.purpose == Purpose.LEADERS]


def groups(work: Work) -> list[Place]:
    """Every group or topic that has a team or a purpose, whether or not anything arrives there."""
    sql = SELECT + "WHERE kind <> 'private' AND (purpose <> '' OR id IN (SELECT place FROM place_team)) ORDER BY id"
    return [value(r) for r in work.all(sql)]


def shut(work: Work, place: PlaceId, *, gone: bool = False) -> bool:
    """The platform takes nothing here: a topic that was closed or deleted, no right to write; or we are out of the chat (`gone`).

    True when that is news: it had worked before.
    """
    sql = "UPDATE place SET state = :s, shut_at = :now WHERE id = :p"
    known = work.one("SELECT shut_at = 0 AS new FROM place WHERE id = :p", {"p": place})
    work.run(sql, {"s": PlaceState.GONE if gone else PlaceState.SHUT, "now": work.now, "p": place})
    return bool(known and known["new"])


def worked(work: Work, place: PlaceId) -> None:
    """Something has arrived here (again)."""
    work.run("UPDATE place SET shut_at = 0 WHERE id = :p AND shut_at <> 0", {"p": place})


def reopen(work: Work, place: PlaceId) -> None:
    """A place may be tried again at once: somebody has changed something about it."""
    work.run("UPDATE place SET state = 'open', shut_at = 0 WHERE id = :p AND state <> 'open'", {"p": place})


def leave(work: Work, place: PlaceId) -> None:
    """The bot is out of this chat."""
    work.run("UPDATE place SET state = 'gone' WHERE id = :p", {"p": place})


def of_chat(work: Work, channel: str, *, chat: str) -> list[Place]:
    """Every place of a chat: the chat itself and its topics."""
    return [
        value(r)
        for r in work.all(SELECT + "WHERE channel = :c AND chat = :chat ORDER BY id", {"c": channel, "chat": chat})
    ]
