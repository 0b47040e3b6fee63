"""The fonts that KitePy brings, where the system has no other: each weight is drawn as it is."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NOTO = Path("/usr/share/fonts/opentype/noto")
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="fontconfig tells Qt the fonts on Linux only"
)


def probe(tmp_path: Path, *folders: Path) -> dict[str, Any]:
    """What is drawn under a fontconfig that knows these folders and nothing else."""
    listed = "".join(f"<dir>{folder}</dir>" for folder in (tmp_path / "none", *folders))
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{listed}<cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    environ = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.font_probe"],
        env=environ,
        capture_output=True,
        check=True,
        timeout=60,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_weights_differ_and_nothing_else_draws(tmp_path: Path) -> None:
    found = probe(tmp_path)
    assert set(found) == {"Inter", "JetBrains Mono"}
    for family, seen in found.items():
        names, missing = seen["latin"]
        assert {name.partition(" Variable")[0] for name in names} == {family}
        assert missing == 0
        # A step of a hundred in weight is a tenth more ink, or nearly.
        steps = [b / a for a, b in zip(seen["ink"], seen["ink"][1:], strict=False)]
        assert all(1.04 < step < 1.3 for step in steps), seen["ink"]
    inter = found["Inter"]["width"]
    assert sorted(set(inter)) == inter
    assert len(set(found["JetBrains Mono"]["width"])) == 1


@pytest.mark.skipif(not NOTO.is_dir(), reason="fonts-noto-cjk is not installed (.ci/run has it)")
def test_japanese_is_drawn_by_the_system_s_font(tmp_path: Path) -> None:
    for seen in probe(tmp_path, NOTO).values():
        names, missing = seen["japanese"]
        assert missing == 0
        assert all("CJK" in name for name in names)
        assert seen["latin"][1] == 0
        assert not any("CJK" in name for name in seen["latin"][0])


@pytest.mark.skipif(not NOTO.is_dir(), reason="fonts-noto-cjk is not installed (.ci/run has it)")
def test_a_bold_name_is_bold_in_japanese_too(tmp_path: Path) -> None:
    """Noto has 400 and 700: what the design calls 600 is drawn with the latter."""
    plain, medium, bold = probe(tmp_path, NOTO)["Inter"]["japanese ink"]
    assert plain == medium
    assert bold > 1.3 * plain
