"""A Qt-free asynchronous API over any Docker engine."""
