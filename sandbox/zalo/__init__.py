"""A strict look-alike of the Zalo Bot Platform, for practising and for tests: it imitates what was seen, refuses what nobody may rely on, and
has a switch wherever sources disagree.
"""
