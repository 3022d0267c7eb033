"""What can be done to the wing `awards`: evidence and proposals for awards."""
