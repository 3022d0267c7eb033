"""What can be done to the wing `counts`: the day's figures that people post, and the official figure."""
