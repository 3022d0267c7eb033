"""What is shipped and how it is set up: the lock, the two commands, the example settings."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import channel_settings, config

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "benchmarks/requirements.lock"]


def text(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    assert re.findall(r"https?:|file:|--index|--extra|--find|@ ", text(lock)) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_pinned_with_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", text(lock).strip())
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_knows_every_package_that_the_project_names() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted = {re.split(r"[=<>;\[ ]", name)[0].lower().replace("_", "-") for name in named}
    locked = set(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==", text("requirements.lock"), re.MULTILINE))
    assert wanted - locked == set()


def test_every_make_command_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", text("README.md"))) - targets == set()


def test_ci_runs_the_same_tests_as_everybody() -> None:
    assert "make test" in text(".ci/run")


def keys(table: dict[str, object], path: str = "") -> Iterator[str]:
    """Every key of a table of settings, dotted."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{path}{name}.")
        else:
            yield path + name


def test_the_example_settings_name_every_key() -> None:
    example = text("config.example.toml").replace("# token_file", "token_file").replace('# path = "cau', 'path = "cau')
    example = example.replace('# folder = "', 'folder = "').replace("# key_file", "key_file")
    known = config.Config().model_dump(
        mode="json", exclude={"limits": set(channel_settings.ChannelLimits.model_fields)}
    )
    assert set(keys(tomllib.loads(example))) == set(keys(known))


def test_the_example_shows_zalo_with_every_key_and_its_default() -> None:
    lines = text("config.example.toml").partition("# [channel.zalo]\n")[2].partition("\n\n")[0].split("\n")
    shown = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines).replace("[channel.zalo.", "["))
    known = channel_settings.Zalo.model_construct().named("zalo").model_dump(mode="json", exclude={"token_file"})
    assert shown == known


def test_the_example_settings_are_the_defaults() -> None:
    assert config.Config.model_validate(tomllib.loads(text("config.example.toml"))) == config.Config()


def test_every_key_of_the_example_settings_has_its_reason() -> None:
    settings = [line for line in text("config.example.toml").splitlines() if re.match(r"(# )?[a-z_]+ = ", line)]
    assert [line for line in settings if not re.search(r"\s# ?\S.{10,}|  # \S", line.lstrip("# "))] == []
