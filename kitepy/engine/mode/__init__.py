"""The Linux/Windows switch: one file per way of switching, and what all ways share."""
