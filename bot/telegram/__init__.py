"""Telegram: the only place that knows its Bot API and python-telegram-bot.

Its library loads ciphers for identity papers (Passport) wherever they are installed for something else: 9 MB, for what we refuse to receive.
It is imported here without them.
"""

import sys

if "cryptography" not in sys.modules:
    sys.modules["cryptography"] = None  # type: ignore[assignment] # Python's own way to say that there is none
    import telegram  # noqa: F401

    del sys.modules["cryptography"]
