"""Notices: sent, answered, taken back, reminded of."""
