"""What the Overview tells of a container, as plain rows of words: no widgets, no engine."""

from PySide6.QtCore import QDateTime, QLocale

from kitepy.core.record import dataclass
from kitepy.engine import dto
from kitepy.models import container_words
from kitepy.text import format as fmt
from kitepy.text import i18n
from kitepy.text.i18n import translate
from kitepy.text.masking import masked_words

_MANY_PORTS = 24
# Ports where a program listens that no browser can talk to.
_NOT_WEB = frozenset(
    {22, 25, 53, 110, 143, 389, 465, 587, 636, 993, 1433, 1521, 1883, 2181, 3306, 4222, 5432, 5672}
    | {6379, 6432, 7687, 8883, 9042, 9092, 11211, 26257, 27017, 33060}
)
_TLS = frozenset({443, 8443, 9443})


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: a label, words, and addresses that open in a browser as (words, url)."""

    label: str
    text: str = ""
    code: bool = False
    links: tuple[tuple[str, str], ...] = ()


def facts(
    container: dto.Container, detail: dto.ContainerDetail | None, host: str
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The two columns of the Overview; host is where published ports are reached."""
    left = [
        _image(container),
        *_ran(detail),
        Fact(translate("Overview", "Created"), _created(container)),
    ]
    right = [
        Fact(translate("Overview", "ID"), fmt.short_id(container.id), code=True),
        *_networks(detail),
        _ports(container, host),
        *_health(container),
        *_isolation(container),
        *_restart(detail),
    ]
    return tuple(left), tuple(right)


def web_url(container: dto.Container, host: str) -> str:
    """The address that Open in browser opens: the first published port that may be a web page."""
    if not container.status.is_up:
        return ""
    found = [p for p in _published(container) if p.protocol == "tcp"]
    web = [p for p in found if p.private_port not in _NOT_WEB]
    web.sort(key=lambda p: (p.private_port not in (80, 8080, 443, 3000, 8000), p.private_port))
    return port_url(web[0], host) if web else ""


def port_url(port: dto.Port, host: str) -> str:
    """Where a browser finds a published port."""
    scheme = "https" if port.private_port in _TLS else "http"
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{port.public_port}"


def host_of(url: str) -> str:
    """The host that reaches published ports of the engine at this URL."""
    scheme, _, rest = url.partition("://")
    if scheme not in ("tcp", "ssh", "http", "https"):
        return "localhost"
    place = rest.partition("/")[0].rpartition("@")[2]
    if place.startswith("["):
        return place[1:].partition("]")[0]
    host = place.partition(":")[0]
    return "localhost" if host in ("", "127.0.0.1") else host


def _image(container: dto.Container) -> Fact:
    return Fact(translate("Overview", "Image"), fmt.strip_controls(container.image, 512))


def _ran(detail: dto.ContainerDetail | None) -> list[Fact]:
    if detail is None:
        return []
    command = " ".join(masked_words(detail.command[:256]))
    rows = [Fact(translate("Overview", "Command"), fmt.strip_controls(command), code=True)]
    if detail.working_dir:
        folder = fmt.strip_controls(detail.working_dir, 512)
        rows.append(Fact(translate("Overview", "Folder"), folder, code=True))
    user = fmt.strip_controls(detail.user, 256)
    if user:
        rows.append(Fact(translate("Overview", "User"), user, code=True))
    if detail.tty or detail.open_stdin:
        rows.append(Fact(translate("Overview", "Terminal"), _terminal(detail)))
    return rows


def _terminal(detail: dto.ContainerDetail) -> str:
    if detail.tty and detail.open_stdin:
        return translate("Overview", "Interactive: terminal and input stay open")
    if detail.tty:
        return translate("Overview", "Terminal without input")
    return translate("Overview", "Input stays open")


def _created(container: dto.Container) -> str:
    return moment(container.created_s)


def moment(unix_s: float) -> str:
    """A date and time in the language of the window."""
    if unix_s <= 0:
        return ""
    japanese = i18n.language() == "ja"
    pattern = "yyyy/MM/dd HH:mm" if japanese else "d MMM yyyy, HH:mm"
    locale = QLocale("ja_JP" if japanese else "en_GB")
    return locale.toString(QDateTime.fromSecsSinceEpoch(int(unix_s)), pattern)


def _networks(detail: dto.ContainerDetail | None) -> list[Fact]:
    if detail is None:
        return []
    label = translate("Overview", "Network")
    if not detail.networks:
        return [Fact(label, translate("Overview", "None"))]
    shown = [
        f"{fmt.strip_controls(n.name, 128)} · {n.ip_address}"
        if n.ip_address
        else fmt.strip_controls(n.name, 128)
        for n in detail.networks[:8]
    ]
    return [Fact(label, "\u2003".join(shown))]


def _published(container: dto.Container) -> list[dto.Port]:
    found: dict[tuple[int, str, int | None], dto.Port] = {}
    for port in container.ports:
        if port.public_port:
            # IPv4 and IPv6 are two bindings of one port: one link is enough.
            found.setdefault((port.private_port, port.protocol, port.public_port), port)
    return list(found.values())


def _ports(container: dto.Container, host: str) -> Fact:
    label = translate("Overview", "Ports")
    published = _published(container)
    links = tuple(
        (f"{host}:{p.public_port} → {p.private_port}", port_url(p, host))
        for p in published[:_MANY_PORTS]
        if p.protocol == "tcp"
    )
    others = [
        f"{p.public_port} → {p.private_port}/{p.protocol}" for p in published if p.protocol != "tcp"
    ]
    numbers = {p.private_port for p in published}
    inside = [p for p in container.ports if not p.public_port and p.private_port not in numbers]
    others += [f"{p.private_port}/{p.protocol}" for p in inside[:_MANY_PORTS]]
    if not links and not others:
        return Fact(label, translate("Overview", "None published"))
    words = ", ".join(others)
    if inside and not published:
        template = translate("Overview", "None published (inside: {ports})")
        words = template.replace("{ports}", words)
    return Fact(label, words, links=links)


def _health(container: dto.Container) -> list[Fact]:
    words = {
        dto.Health.STARTING: translate("Overview", "Starting: no answer of its check yet"),
        dto.Health.HEALTHY: translate("Overview", "Healthy"),
        dto.Health.UNHEALTHY: translate("Overview", "Unhealthy: its own check fails"),
    }.get(container.health, "")
    return [Fact(translate("Overview", "Health"), words)] if words else []


def _isolation(container: dto.Container) -> list[Fact]:
    words = container_words.isolation(container)
    return [Fact(translate("Overview", "Isolation"), words)] if words else []


def _restart(detail: dto.ContainerDetail | None) -> list[Fact]:
    if detail is None:
        return []
    words = {
        "always": translate("Overview", "Always"),
        "unless-stopped": translate("Overview", "Unless stopped"),
        "on-failure": translate("Overview", "After a failure"),
    }.get(detail.restart_policy, translate("Overview", "No"))
    if detail.auto_remove:
        words = translate("Overview", "No, it is deleted when it ends")
    if detail.restart_count:
        n = detail.restart_count
        count = translate("Overview", "%n time(s) so far", None, n)
        words = f"{words} · {count}"
    return [Fact(translate("Overview", "Restarts"), words)]
