"""The rules of the wing `counts`: the day's figures that people post, and the official figure."""
