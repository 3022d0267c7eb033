"""The tables of the wing `tasks`: the plan's tasks and their amendments."""
