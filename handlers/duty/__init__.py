"""Conversations about duty: who is there, the week that a leader makes, absences."""
