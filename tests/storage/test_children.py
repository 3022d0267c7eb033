"""A child process knows where Python is and nothing that is secret, whatever the deployment calls its secrets."""

import os
import sys
from pathlib import Path

import orjson
import pytest

from campaign import plan as plans
from lists import reading
from reports import drawing
from storage import children

SECRETS = {
    "TIEPSUC_TELEGRAM_TOKEN": "7:real",
    "TIEPSUC_WEBHOOK_SECRET": "s3",
    "BOT_KEY": "k",
    "AWS_SECRET_ACCESS_KEY": "a",
}
PLAN = Path(__file__).parents[2] / "examples" / "binh_phuoc"

pytestmark = pytest.mark.slow


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where every child writes down what it is told, before it does its work; the parent knows secrets."""
    found, witness = tmp_path / "told.json", tmp_path / "python"
    lines = [
        f"#!{sys.executable}",
        "import json, os, sys",
        f"open({str(found)!r}, 'w').write(json.dumps(dict(os.environ)))",
        f"os.execv({sys.executable!r}, [{sys.executable!r}, *sys.argv[1:]])",
    ]
    witness.write_text("\n".join(lines), encoding="utf-8")
    witness.chmod(0o700)
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "executable", str(witness))
    return found


def knows_no_secret(told: Path) -> bool:
    environ = orjson.loads(told.read_bytes())
    return not (set(environ) & set(SECRETS) or set(environ.values()) & set(SECRETS.values()))


def test_whoever_reads_a_list(told: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Mã số thuế;Tên\n3860000016;Công ty TNHH Ví Dụ\n", encoding="utf-8")
    staged = reading.read(tmp_path / "list.csv", plans.load(PLAN), folder=tmp_path / "staged")
    assert staged.findings.total == 1
    assert knows_no_secret(told)


def test_whoever_makes_files(told: Path, tmp_path: Path) -> None:
    with pytest.raises(drawing.NotDrawn):
        drawing.run("picture", {"content": {}, "target": str(tmp_path / "a.png")})
    assert knows_no_secret(told)


def test_what_python_needs_to_find_itself_is_kept() -> None:
    needed = {"PATH": "/bin", "PYTHONPATH": "/lib", "LD_LIBRARY_PATH": "/lib", "LC_ALL": "vi_VN.UTF-8", "TZ": "UTC"}
    assert children.environment(needed | SECRETS) == needed
    assert set(children.environment(os.environ)) <= set(os.environ)
