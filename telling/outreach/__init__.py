"""The card of a call: whom, on which number, what is said, what came of it."""
