"""What the catalog knows of a container's image: its card, and the picture of its category."""

from functools import cache

from kitepy.catalog import cards
from kitepy.style import icons

_LOOKS = {
    "database": ("blue", icons.DATABASE),
    "web": ("green", icons.WEB),
    "language": ("teal", icons.LANGUAGE),
    "messaging": ("orange", icons.MESSAGING),
    "monitoring": ("amber", icons.MONITORING),
    "cms": ("slate", icons.CMS),
    "cache": ("rose", icons.CACHE),
}
_HUB = ("docker.io/library/", "docker.io/", "index.docker.io/library/", "library/")


def card_of(image: str) -> cards.Card | None:
    """The bundled card of an image reference, whatever its tag."""
    return _by_repository().get(repository(image))


def look(image: str) -> tuple[str, str]:
    """Avatar hue and icon name."""
    card = card_of(image)
    return _LOOKS.get(card.category if card else "", ("slate", icons.IMAGE))


def repository(image: str) -> str:
    """The repository of a reference, as the catalog writes it."""
    name = image.partition("@")[0]
    last = name.rpartition("/")[2]
    if ":" in last:
        name = name[: len(name) - len(last)] + last.partition(":")[0]
    for prefix in _HUB:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


@cache
def _by_repository() -> dict[str, cards.Card]:
    try:
        return {card.repository: card for card in cards.load()}
    except (cards.CatalogError, OSError):
        return {}  # the catalog page tells of it; a container page does without pictures
