"""Telegram: the only place that knows its Bot API and python-telegram-bot."""
