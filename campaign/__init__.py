"""What the campaign means: pure rules and frozen values.

No clock, no SQL, no chat, and no input or output but the plan file itself. Everybody may import this room; it
imports no other.
"""
