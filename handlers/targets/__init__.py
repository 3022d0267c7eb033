"""What people say about the wing `targets`: targets, progress and pace."""
