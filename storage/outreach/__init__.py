"""The table of calls to the organisations of the list, and how an organisation stands between them."""
