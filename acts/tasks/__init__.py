"""What can be done to the wing `tasks`: the plan's tasks and their amendments."""
