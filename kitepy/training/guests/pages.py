"""The page that a simulated web program shows: plain, and open about what it is."""

from html import escape

_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1.5rem;"
    "color:#1b1c22;background:#fff}"
    "h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}"
    ".mark{display:inline-block;font-size:.75rem;font-weight:600;letter-spacing:.06em;"
    "padding:.15rem .6rem;margin-bottom:1.2rem;border-radius:1rem;background:#ece7fb;color:#4a2fa8}"
    "dl{display:grid;grid-template-columns:8rem 1fr;gap:.3rem 1rem;margin-top:2rem;"
    "padding-top:1.2rem;border-top:1px solid #d8dae0;font-size:.9rem}"
    "dt{color:#6a6c77}dd{margin:0;font-family:ui-monospace,monospace;overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#ecedf1;background:#14151a}"
    ".mark{background:#2c2350;color:#c9bbff}dl{border-color:#33353f}dt{color:#9a9ca8}}"
)


def page(title: str, facts: dict[str, str], lead: str = "") -> bytes:
    """A whole HTML document; every text in it is escaped."""
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts.items()
    )
    lead = lead or "It runs, and you have reached it through the port that you published."
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)} (simulated)</title><style>{_STYLE}</style></head>\n"
        f'<body><span class="mark">SIMULATED</span><h1>{escape(title)}</h1>'
        f"<p>{escape(lead)}</p>"
        "<p>This page comes from KitePy's training engine: nothing of the program itself runs "
        "on this computer.</p>"
        f"<dl>{rows}</dl></body></html>\n"
    ).encode(errors="replace")


def error(status: int, reason: str, server: str) -> bytes:
    """What a web server says when it has nothing to show."""
    return (
        f"<html>\n<head><title>{status} {escape(reason)}</title></head>\n<body>\n"
        f"<center><h1>{status} {escape(reason)}</h1></center>\n"
        f"<hr><center>{escape(server)}</center>\n</body>\n</html>\n"
    ).encode(errors="replace")
