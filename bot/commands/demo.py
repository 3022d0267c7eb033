"""`demo`: the practice room, with one of the example plans."""

from pathlib import Path

import examples
from bot import speech
from bot.commands import codes


def run(plan_name: str, folder: Path | None, *, port: int, fresh: bool) -> int:
    """Runs until Ctrl-C; REFUSED when there is no example plan of that name."""
    if plan_name not in examples.names():
        return codes.refuse(
            speech.said(
                "Không có kế hoạch mẫu “{plan_name}”. Đang có: {names}.",
                plan_name=plan_name,
                names=", ".join(examples.names()),
            )
        )
    from practice import demo as practice

    home = folder or Path("var", "demo" if plan_name == examples.DEFAULT else f"demo_{plan_name}")
    return practice.main(plan_name, home, port=port, fresh=fresh)
