"""What can be done to the wing `unit_reports`: what units hand in."""
