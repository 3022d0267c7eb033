"""The tables of the wing `unit_reports`: what units hand in."""
