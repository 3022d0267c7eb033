"""What is kept of those who come from outside."""
