"""The terminal: core protocol, cores, view, and binding to a session."""
