"""The words of the wing `tasks`: the plan's tasks and their amendments."""
