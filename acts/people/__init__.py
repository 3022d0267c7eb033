"""What can be done to the wing `people`: who takes part: joining, tying groups, help, erasing."""
