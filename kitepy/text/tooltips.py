"""Tooltips from strangers' text: Qt would take what looks like HTML for HTML."""


def plain(text: str) -> str:
    """The text as it is, in lines that wrap."""
    # Late: html has a table of two thousand names, and the first window shows no tooltip.
    from html import escape

    return f"<qt>{escape(text)}</qt>" if text else ""
