"""The tables of notices: what was sent, and who has answered."""
