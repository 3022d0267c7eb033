"""The rim: command line, config, channels, the pumps of inbox and outbox, the clock, and the wiring of it all.

The only room of ours that awaits, that knows a platform, and that reads the environment.
"""
