"""What enterprises meet from outside: do we call them, how they find us, what they ask for themselves."""
