"""Campaign plans made from real ones, with their tables; every person, phone and unit in them is made up.

One folder a plan (`plan.toml`, `units.csv`, `roster.csv`), shipped with the package so that the demo and
`check` need no checkout.
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
