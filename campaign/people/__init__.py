"""The rules of the wing `people`: who takes part, and how they are reached."""
