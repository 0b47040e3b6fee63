"""Commands of a Linux container."""
