"""What can be done to the wing `relay`: cases and their batons: taken, passed on, finished, taken back."""
