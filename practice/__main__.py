"""`python -m practice PLAN FOLDER`: what `tiepsuc demo` starts, which also knows the defaults."""

import sys
from pathlib import Path

import click

from bot import speech
from practice import demo


@click.command()
@click.argument("plan_name")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--port", type=int, default=0)
@click.option("--language", default=speech.VIETNAMESE)
@click.option("--fresh", is_flag=True)
def main(plan_name: str, folder: Path, port: int, language: str, fresh: bool) -> None:
    """Mở phòng luyện tập của một kế hoạch mẫu trong thư mục này."""
    speech.LANGUAGE.set(language)
    sys.exit(demo.main(plan_name, folder, port=port, fresh=fresh))


if __name__ == "__main__":
    main()
