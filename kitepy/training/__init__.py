"""The training engine: a small Docker Engine that simulates a Linux and a Windows host."""
