"""The tables of the wing `targets`: targets, progress and pace."""
