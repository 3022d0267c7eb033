"""What leaders tell everybody at once: directives that are read, meetings that are answered."""
