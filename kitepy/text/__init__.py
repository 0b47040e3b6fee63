"""Words: translation, errors, docker command lines, formats."""
