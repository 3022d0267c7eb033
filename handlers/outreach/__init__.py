"""Conversations about calls to the organisations of the list."""
