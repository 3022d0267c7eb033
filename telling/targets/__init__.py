"""The words of the wing `targets`: targets, progress and pace."""
