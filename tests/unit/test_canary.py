"""PySide6 6.12 on Python 3.11 kills the process after some hundred signals (PYSIDE-3474)."""

import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QObject, Signal
class Bird(QObject):
    sang = Signal(int)
heard = []
bird = Bird()
bird.sang.connect(heard.append)
for note in range(2000):
    bird.sang.emit(note)
    bird.setObjectName("bird")
print(len(heard))
"""


def test_two_thousand_signals_survive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "2000"), done.stderr
