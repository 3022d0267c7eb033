"""What people say about the wing `unit_reports`: what units hand in."""
