"""The tables of the wing `people`: who takes part: joining, tying groups, help, erasing."""
