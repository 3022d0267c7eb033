"""The words of the wing `relay`: cases and their batons: taken, passed on, finished, taken back."""
