"""What can be done to the wing `targets`: targets, progress and pace."""
