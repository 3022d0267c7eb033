"""A strict look-alike of the few calls of Google's Sheets API v4 that an exchange makes, with its door for service accounts, for tests: on this
machine only. It answers and refuses as the real one was seen to, and knows nothing else.
"""
