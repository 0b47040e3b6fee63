"""Translation: literal contexts, one translator, switched while running."""

import os
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from kitepy.core import assets

LANGUAGES = ("en", "ja")
_installed: dict[str, Any] = {"language": "en", "translator": None}


def translate(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
    """The text in the language of the window; %n is the number, in its plural form."""
    return QCoreApplication.translate(context, text, disambiguation, n)


def language() -> str:
    """The language that is shown: en or ja."""
    return str(_installed["language"])


def sentences(parts: Sequence[str]) -> str:
    """Sentences one after the other; Japanese puts no space between them."""
    return ("" if language() == "ja" else " ").join(parts)


def system_language() -> str:
    """Japanese where the system is, else English."""
    return "ja" if QLocale.system().name().startswith("ja") else "en"


def install(app: QCoreApplication, wanted: str = "") -> None:
    """Show a language from now on; widgets hear of it by LanguageChange."""
    chosen = wanted if wanted in LANGUAGES else system_language()
    if _installed["translator"] is not None:
        app.removeTranslator(_installed["translator"])
    translator = QTranslator(app)
    # English has a file too: it holds only the plural forms.
    _installed["language"] = chosen
    _installed["translator"] = translator
    file = assets.path(f"translations/kitepy_{chosen}.qm")
    if os.path.exists(file) and translator.load(file):
        app.installTranslator(translator)
