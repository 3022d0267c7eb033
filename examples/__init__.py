"""Campaign plans made from real ones, with their tables; every person and phone in them is made up.

Units are made up too, unless the published plan prints figures by them (Vĩnh Châu's Phụ lục 1 and 2). One folder a plan
(`plan.toml` and the CSV tables beside it), shipped with the package so that the demo and `check` need no checkout.
"""

from pathlib import Path

_HERE = Path(__file__).parent
DEFAULT = "binh_phuoc"


def names() -> list[str]:
    """The plans there are."""
    return sorted(folder.parent.name for folder in _HERE.glob("*/plan.toml"))


def plan_path(name: str = DEFAULT) -> Path:
    """The plan file of that name, whether or not it is there."""
    return _HERE / name / "plan.toml"


def settings_path() -> Path:
    """The settings with every default, as a deployment's `config.toml` begins."""
    return _HERE / "config.example.toml"
