"""What is told of duty: who is there, the week, what a leader is about to set."""
