"""sh, ash and bash, as far as one-liners and trainees go."""
