"""What the nursery's first process has read before it forks: everything that `run` and `import` read at their start."""

from importlib import import_module

from bot.commands import run

READ = ("bot.cli", "bot.commands.loading", "bot.run")

with run._light_imports():
    for module in READ:
        import_module(module)
