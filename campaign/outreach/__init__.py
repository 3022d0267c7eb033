"""Calling the organisations of the list."""
