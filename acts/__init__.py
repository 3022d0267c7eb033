"""What can be done to the campaign, one verb a file: load, check the right, apply the rule, save, record, tell.

The only way to change anything, whoever asks: a tap, a typed word, a job, a list. Nothing here awaits or knows a chat.
"""
