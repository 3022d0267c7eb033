"""The office's spreadsheets: read, understood, compared with what is known, written back.

Reading happens in a child process with limits (`lists.child`); what it understood is a staged file, and only that is
applied, slice by slice, by `bot.imports`. The only room that knows spreadsheet readers and writers.
"""
