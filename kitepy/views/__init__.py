"""Pages and the main window."""
