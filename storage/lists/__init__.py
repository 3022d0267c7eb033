"""The tables of the wing `lists`: the office's list of organisations."""
