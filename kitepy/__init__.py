"""KitePy: the desktop app for containers."""

__version__ = "0.1.0"
