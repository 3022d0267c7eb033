"""The tables of duty: shifts and absences."""
