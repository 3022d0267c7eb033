"""The words of the wing `awards`: evidence and proposals for awards."""
