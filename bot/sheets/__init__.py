"""The exchange of the list with a Google sheet: in a child process of its own, so that neither taps nor memory pay for it."""
