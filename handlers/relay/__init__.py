"""What people say about the wing `relay`: cases and their batons: taken, passed on, finished, taken back."""
