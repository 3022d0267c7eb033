"""What people say about the wing `awards`: evidence and proposals for awards."""
