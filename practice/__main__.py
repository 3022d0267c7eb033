"""`python -m practice PLAN FOLDER`: what `tiepsuc demo` starts, which also knows the defaults."""

import sys
from pathlib import Path

import click

from bot import speech
from practice import demo, on_zalo


@click.command()
@click.argument("plan_name")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--port", type=int, default=0)
@click.option("--language", default=speech.VIETNAMESE)
@click.option("--channel", "channels", type=click.Choice(on_zalo.CHANNELS), default=on_zalo.CHANNELS[0])
@click.option("--fresh", is_flag=True)
def main(*, plan_name: str, folder: Path, port: int, language: str, channels: str, fresh: bool) -> None:
    """Mở phòng luyện tập của một kế hoạch mẫu trong thư mục này."""
    speech.LANGUAGE.set(language)
    sys.exit(demo.main(plan_name, folder, port=port, fresh=fresh, channels=channels))


if __name__ == "__main__":
    main()
