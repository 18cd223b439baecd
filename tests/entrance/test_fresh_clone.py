"""What a stranger does first: clone into an empty folder, run the demonstration. Only pip reaches for a registry."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.city_database import ROOT

KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "XDG_CACHE_HOME", "PYENV_ROOT")
FOREIGN = ("PIP_", "UV_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")


def stranger(**more: str) -> dict[str, str]:
    """The environment of somebody who never saw this project; how pip reaches its registry stays."""
    kept = {key: value for key, value in os.environ.items() if key in KEPT or key.startswith(FOREIGN)}
    return {**kept, **more}


def run(command: list[str], cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=stranger(**more), capture_output=True, text=True, timeout=600, check=False
    )


@pytest.mark.slow
def test_clone_then_demo(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("git の履歴がない写しです")
    clone = tmp_path / "空の フォルダ" / "toshikei"
    cloned = run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone)], tmp_path)
    assert cloned.returncode == 0, cloned.stderr

    built = run(["./toshikei", "demo", "--no-serve", "--scale", "small"], clone)

    if "installation failed" in built.stderr and not os.environ.get("CI"):
        pytest.skip("部品の登録所に届きません")
    assert built.returncode == 0, built.stderr[-3000:]
    assert (clone / "var" / "demo" / "demo.sqlite3").exists()
    version = run(["./toshikei", "version"], clone)
    assert version.returncode == 0
    assert version.stderr == ""
    assert run(["git", "status", "--porcelain"], clone).stdout == ""
    verified = run(["./toshikei", "verify"], clone)
    assert verified.returncode == 0, verified.stdout + verified.stderr
