"""The cards of notices: for whoever is addressed, and the table of answers for whoever sent it."""
