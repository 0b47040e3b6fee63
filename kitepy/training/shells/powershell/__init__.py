"""PowerShell, as far as trainees go: objects, pipes, variables, a few dozen cmdlets."""
