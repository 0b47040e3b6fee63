"""What the quick import leaves for later is there when it is asked for."""

import subprocess
import sys

ASKED = """
import builtins
from kitepy.app import quick
before = builtins.compile
quick.import_qt()
assert builtins.compile is before
from PySide6.QtCore import QObject, QSize
try:
    QSize("wide")
except TypeError as error:
    assert "Supported signatures" in str(error), error
else:
    raise AssertionError("no error")
from PySide6.support.signature import get_signature
assert "name" in str(get_signature(QObject.setObjectName))
from PySide6.support.signature.lib import enum_sig, pyi_generator
assert pyi_generator.generate_pyi
import PySide6.QtWidgets
assert "QWidget" in str(get_signature(PySide6.QtWidgets.QWidget.setParent))
"""


def test_signatures_and_words_of_errors_are_there() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
