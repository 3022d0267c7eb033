"""What people say about the wing `people`: who takes part: joining, tying groups, help, erasing."""
