"""What is told to enterprises: nothing of how the campaign works inside."""
