"""The rules of the wing `awards`: evidence and proposals for awards."""
