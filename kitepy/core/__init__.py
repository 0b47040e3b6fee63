"""Paths, settings, logging and clock: standard library only."""
