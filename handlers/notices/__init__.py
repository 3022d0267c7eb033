"""Conversations about directives and meetings."""
