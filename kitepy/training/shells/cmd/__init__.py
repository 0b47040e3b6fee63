"""The Windows command prompt."""
