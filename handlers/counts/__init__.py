"""What people say about the wing `counts`: the day's figures that people post, and the official figure."""
