"""The only file with icon names: Lucide from its package, and KitePy's own glyphs."""

import os
from functools import cache
from importlib.util import find_spec
from typing import cast

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kitepy.core import assets
from kitepy.core.packed import Pack
from kitepy.style import theme

NEW = "plus"
FILTER = "list-filter"
CATALOG = "store"
SEARCH = "search"
CLOSE = "x"
CHECK = "check"
DOWN = "chevron-down"
UP = "chevron-up"
RIGHT = "chevron-right"
COMPOSE = "layers"
START = "play"
STOP = "square"
RESTART = "rotate-cw"
PAUSE = "circle-pause"
RESUME = "circle-play"
KILL = "zap-off"
DELETE = "trash-2"
RENAME = "pencil"
CONSOLE = "square-terminal"
BROWSER = "external-link"
DOCS = "book-open"
COPY = "copy"
SAVE = "download"
PULL = "arrow-down-to-line"
HISTORY = "history"
SETTINGS = "settings"
DARK = "moon"
LIGHT = "sun"
LOCK = "lock"
ENGINE_LOCAL = "monitor"
ENGINE_REMOTE = "server"
BACK = "arrow-left"
NO_ENGINE = "unplug"
TRAINING = "flask-conical"
CONNECT = "plug"
REFRESH = "refresh-cw"
INFO = "info"
WARNING = "triangle-alert"
ERROR = "circle-alert"
FAILED = "circle-x"
OK = "circle-check"
LINK = "link"
EYE = "eye"
EYE_OFF = "eye-off"
FOLLOW = "arrow-down-to-line"
MAXIMIZE = "maximize-2"
MINIMIZE = "minimize-2"
CPU = "cpu"
MEMORY = "memory-stick"
STAR = "star"
KEY = "key-round"
PORT = "globe"
IMAGE = "box"
DATABASE = "database"
WEB = "globe"
LANGUAGE = "braces"
MESSAGING = "message-square"
MONITORING = "chart-line"
CMS = "pen-line"
CACHE = "zap"
CODE = "code"
LEAF = "leaf"
MOUNTAIN = "mountain"
ROUTES = "waypoints"
GRAPH = "share-2"
TOOLS = "wrench"
HELLO = "hand"
MAIL = "mail"
HEARTBEAT = "activity"
BRANCH = "git-branch"
CLOUD = "cloud"
SERVER = "server"
LIBRARY = "library"
FOLDER = "folder-open"
VOLUMES = "hard-drive"
NETWORK = "network"
LIMITS = "gauge"
KINDS = "layers-2"
PASTE = "clipboard-paste"
GONE = "package-x"
OPTIONS = "sliders-horizontal"
LOGO = "kp-mark"
LINUX = "kp-linux"
WINDOWS = "kp-windows"
PROCESS = "kp-iso-process"
HYPERV = "kp-iso-hyperv"
OFFICIAL = "kp-official"
VERIFIED = "kp-verified"


@cache
def _lucide() -> Pack | None:
    spec = find_spec("justmyresource_lucide")
    if spec is None or spec.origin is None:
        return None
    return Pack(os.path.join(os.path.dirname(spec.origin), "icons.zip"))


@cache
def _source(name: str) -> bytes:
    if name.startswith("kp-"):
        return assets.read(f"icons/{name}.svg")
    pack = _lucide()
    if pack is None:
        return b""
    return pack.read(f"{name}.svg")


@cache
def _pixmap(name: str, size_px: int, rgba: int, dpr: float) -> QPixmap:
    pixels = max(1, round(size_px * dpr))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    colour = QColor.fromRgba(rgba)
    stroke = b"2" if size_px <= 18 else b"1.75"
    source = _source(name).replace(b"currentColor", colour.name().encode())
    source = source.replace(b'stroke-width="2"', b'stroke-width="' + stroke + b'"')
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


def pixmap(name: str, size_px: int, color: QColor, dpr: float = 1.0) -> QPixmap:
    """An icon in one colour (own marks keep theirs), cached by name, size, colour and ratio."""
    return _pixmap(name, size_px, color.rgba(), dpr)


def paint(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draw an icon into a square of logical pixels."""
    device = painter.device()
    dpr = device.devicePixelRatioF() if device else 1.0
    painter.drawPixmap(rect.topLeft(), pixmap(name, round(rect.width()), color, dpr))


def icon(
    name: str,
    role: str = "text.secondary",
    disabled: str = "text.disabled",
    size_px: int = 0,
    gap_px: int = 0,
) -> QIcon:
    """A QIcon in the colours of two tokens; make it again when the theme changes.

    gap_px is empty room on the right: Qt puts the words of a button too close, and no style
    sheet can move them.
    """
    made = QIcon()
    # The sharpest screen is enough: others show it smaller, and each picture costs a start 0.1 ms.
    dpr = cast("QGuiApplication", QGuiApplication.instance()).devicePixelRatio()
    for size in (size_px,) if size_px else (16, 20):
        for token, mode in ((role, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
            made.addPixmap(_wide(pixmap(name, size, theme.named(token), dpr), gap_px), mode)
    return made


def _wide(source: QPixmap, gap_px: int) -> QPixmap:
    if not gap_px:
        return source
    dpr = source.devicePixelRatio()
    made = QPixmap(source.width() + round(gap_px * dpr), source.height())
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, source)
    painter.end()
    return made
