"""Duty: shifts are set and taken off, absences begin and end."""
