"""Coverage is taken of stories, from their setup to their end, and of nothing else: whatever is watched takes half as long again.

pytest-cov alone would watch everything from the start of a process but the call of a test that is marked `no_cover`: collecting, its own
bookkeeping, each setup. And a worker of xdist begins it twice; the first, which nobody reads, would go on watching while the other is paused.

What our code remembers would hide what it does: a line that an unwatched test has said before is not taken apart again. So remembered
answers are forgotten before a story that follows something unwatched.
"""

import pkgutil
from collections.abc import Callable, Generator
from importlib import import_module
from inspect import signature
from typing import Any

import pytest

ROOMS = ("campaign", "acts", "handlers")
"""The code that must be reached. All of it is imported while everything is watched, for what stands outside functions."""


class Watching:
    """A plugin for pytest; `watcher` is pytest-cov's own."""

    def __init__(self, watcher: Any) -> None:
        self._watcher = watcher
        self._remembering: list[Callable[[], None]] = []
        self._told = True

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionstart(self, session: pytest.Session) -> Generator[None]:
        """From here on nothing is watched but what is said below."""
        if hasattr(session.config, "workerinput"):
            self._watcher.cov_controller.pause()
        yield
        if getattr(session.config.option, "dist", "no") == "no":  # who only hands out the tests needs none of it
            self._remembering = _read_all()
        self._watcher.cov_controller.pause()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None]:
        """What a story finds is made by our code too."""
        yield from self._seen(item)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        """The story."""
        yield from self._seen(item)

    def _seen(self, item: pytest.Item) -> Generator[None]:
        seen = item.get_closest_marker("no_cover") is None
        if seen and not self._told:
            for forget in self._remembering:
                forget()
        self._told = seen
        if seen:
            self._watcher.cov_controller.resume()
        try:
            yield
        finally:
            self._watcher.cov_controller.pause()


def _read_all() -> list[Callable[[], None]]:
    """Import the rooms and make what is made once for all; how to forget each of the answers that are remembered."""
    forget = []
    for room in ROOMS:
        for module in pkgutil.walk_packages([room], f"{room}."):
            for kept in vars(import_module(module.name)).values():
                if not hasattr(kept, "cache_clear") or kept.__module__ != module.name:
                    continue
                if signature(kept).parameters:
                    forget.append(kept.cache_clear)
                else:
                    kept()
    return forget
