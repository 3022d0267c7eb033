"""What happens by the clock: one job a file. Knows no scheduler; whoever wakes it says what time it is."""
