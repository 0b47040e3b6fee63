"""What the catalog knows of a container's image: its card, and the picture of its category."""

from functools import cache

from kitepy.catalog import cards, references
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
_OWN = {
    "node": ("teal", icons.LANGUAGE),
    "python": ("amber", icons.CODE),
    "golang": ("blue", icons.CODE),
    "rust": ("orange", icons.CODE),
    "ruby": ("rose", icons.CODE),
    "php": ("blue", icons.CODE),
    "mysql": ("orange", icons.DATABASE),
    "mariadb": ("amber", icons.DATABASE),
    "mongo": ("green", icons.LEAF),
    "neo4j": ("teal", icons.GRAPH),
    "elasticsearch": ("amber", icons.SEARCH),
    "traefik": ("teal", icons.ROUTES),
    "caddy": ("teal", icons.LOCK),
    "alpine": ("blue", icons.MOUNTAIN),
    "ubuntu": ("orange", icons.CONSOLE),
    "debian": ("rose", icons.CONSOLE),
    "fedora": ("blue", icons.CONSOLE),
    "busybox": ("slate", icons.TOOLS),
    "bash": ("green", icons.CONSOLE),
    "hello-world": ("amber", icons.HELLO),
    "axllent/mailpit": ("blue", icons.MAIL),
    "louislam/uptime-kuma": ("green", icons.HEARTBEAT),
    "gitea/gitea": ("green", icons.BRANCH),
    "nextcloud": ("blue", icons.CLOUD),
    "adminer": ("slate", icons.DATABASE),
    "registry": ("slate", icons.IMAGE),
}
"""Images that most people know by a picture of their own; the others have their category's."""


def card_of(image: str) -> cards.Card | None:
    """The bundled card of an image reference, whatever its tag."""
    return _by_repository().get(repository(image))


def look(image: str) -> tuple[str, str]:
    """Avatar hue and icon name."""
    name = repository(image)
    card = _by_repository().get(name)
    return _OWN.get(name) or _LOOKS.get(card.category if card else "", ("slate", icons.IMAGE))


def of_card(card: cards.Card) -> tuple[str, str]:
    """Avatar hue and icon name of a card."""
    return _OWN.get(card.repository) or _LOOKS.get(card.category, ("slate", icons.IMAGE))


def repository(image: str) -> str:
    """The repository of a reference, as the catalog writes it."""
    name = image.partition("@")[0]
    last = name.rpartition("/")[2]
    if ":" in last:
        name = name[: len(name) - len(last)] + last.partition(":")[0]
    return references.short(name)


@cache
def _by_repository() -> dict[str, cards.Card]:
    try:
        return {card.repository: card for card in cards.load()}
    except (cards.CatalogError, OSError):
        return {}  # the catalog page tells of it; a container page does without pictures
