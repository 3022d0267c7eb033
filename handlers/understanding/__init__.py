"""Typed text into values, and nothing else: what is meant, which case, when, to whom.

Pure: no clock (`now` is an argument), no storage, no platform. The words stand in `telling/<language>/phrases.toml`, read
once; here is only the mechanism. In doubt a reading says so: a guess never changes anything.
"""
