"""Refusals: an HTTP status and Docker's words."""


class Problem(Exception):
    """What a client is told instead of an answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def bad(message: str) -> Problem:
    """The request is wrong."""
    return Problem(400, message)


def missing(message: str) -> Problem:
    """What it names is not there."""
    return Problem(404, message)


def conflict(message: str) -> Problem:
    """It does not go together with how things stand."""
    return Problem(409, message)


def failed(message: str) -> Problem:
    """The engine could not do it."""
    return Problem(500, message)
