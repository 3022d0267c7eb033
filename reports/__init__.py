"""Figures into pictures and documents: the heavy work, done in short-lived processes of their own.

Nothing here knows a chat, a table or a rule: words and numbers come in ready, files go out.
"""
