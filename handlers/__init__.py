"""What people say: one conversation a file. Understands an Incoming, calls an act, returns an Answer; knows no platform."""
