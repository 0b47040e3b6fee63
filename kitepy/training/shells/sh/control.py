"""How a script leaves its loops, functions and itself."""


class BreakError(Exception):
    """break n."""

    def __init__(self, levels: int) -> None:
        super().__init__()
        self.levels = levels


class ContinueError(BreakError):
    """continue n."""


class ReturnError(Exception):
    """return code."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


class ExitError(ReturnError):
    """exit code."""
