"""A practice room: a local look-alike of the Telegram Bot API with a web chat.

It is a foreign platform that happens to ship with us, so it imports none of
the other rooms. It binds to the loopback address only.
"""
