"""Reusable Qt widgets without knowledge of KitePy."""
