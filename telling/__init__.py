"""Who hears what when something has happened, and every sentence that people read. Knows no platform.

`table` is the one readable table of who hears what; `draw` makes a card from the current state at the moment of sending;
the sentences themselves stand in `vi/` and `en/`, one macro a message.
"""
