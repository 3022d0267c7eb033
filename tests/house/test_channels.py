"""No word of one platform stands in the core: it knows channels. Where one is set up, and only there, it has its name."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = re.compile(
    r"telegram|(?<![\w.])t\.me\b|tg://|botfather|force_?reply|bot api|callback_(?:query|data)|supergroup|chat_id|inline_keyboard|@bot\b",
    re.IGNORECASE,
)
CORE = ("campaign", "storage", "telling", "acts", "handlers", "jobs", "lists", "reports")
OTHERS = re.compile(r"zalo", re.IGNORECASE)
ITS_OWN = ("bot/telegram/", "bot/zalo/")
SETS_IT_UP = {
    "bot/channels.py": "the table of the channels",
    "bot/config.py": "where its token is read",
    "bot/channel_settings.py": "its section of config.toml",
    "bot/run.py": "why a start ends when its token is refused",
    "bot/commands/readiness.py": "is it set up: token and address",
    "bot/commands/new.py": "what to do next after making a folder",
    "bot/commands/init_files.py": "writes its section of the settings",
    "bot/commands/init_questions.py": "asks for its token",
    "bot/commands/init_token.py": "whether it knows the token",
    "bot/commands/erase.py": "what an erased person's messages there need",
    "bot/speech.toml": "the English of those sentences",
    "bot/logs.py": "its library's logger",
}
"""What in `bot/` names it, and why."""
SETS_UP_THE_OTHER = {
    "bot/commands/zalo_trial.py": "walks through what has to be tried with a real token",
    "bot/commands/zalo_token.py": "whether it knows the token",
    "bot/commands/check.py": "asks it",
    "bot/cli_channels.py": "the command for that",
    "bot/cli.py": "hands it on",
    "bot/plan_speech.toml": "the English of a mistake in its section",
}
TEXTS = frozenset({".py", ".j2", ".toml", ".sql", ".csv"})


def named(*rooms: str, words: re.Pattern[str] = WORDS, kinds: frozenset[str] = TEXTS) -> dict[str, str]:
    """Every file with such a word, and the first of them."""
    found = {}
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in kinds:
                hit = words.search(path.read_text(encoding="utf-8"))
                if hit is not None:
                    found[path.relative_to(ROOT).as_posix()] = hit.group()
    return found


def test_the_core_knows_no_platform() -> None:
    assert named(*CORE) == {}
    spoken_of = {"lists/columns.toml", "telling/vi/phrases.toml", "telling/vi/verbs.toml", "telling/en/verbs.toml"}
    assert set(named(*CORE, words=OTHERS)) == spoken_of, "người ta nói đến nó: tên cột, lời kể, đường gửi thư ngỏ"


def test_of_the_other_platform_too_only_what_sets_it_up_names_it() -> None:
    assert {path for path in named("bot", words=OTHERS) if not path.startswith(ITS_OWN)} <= {
        *SETS_IT_UP,
        *SETS_UP_THE_OTHER,
    }


def test_in_the_rim_only_what_sets_it_up_names_it() -> None:
    assert {path for path in named("bot") if not path.startswith(ITS_OWN)} == set(SETS_IT_UP)


def test_the_words_that_are_looked_for_are_those_of_its_own_room() -> None:
    own = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ITS_OWN[0]).glob("*.py"))
    assert {"telegram", "t.me", "tg://", "chat_id", "callback_query"} <= {
        hit.group().lower() for hit in WORDS.finditer(own)
    }
