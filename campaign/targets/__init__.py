"""The rules of the wing `targets`: targets, progress and pace."""
