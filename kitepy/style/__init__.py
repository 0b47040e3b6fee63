"""Looks: theme, icons, fonts."""
