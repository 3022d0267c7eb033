"""What people say about the wing `tasks`: the plan's tasks and their amendments."""
