"""The entrance script with a Python that only pretends, so that every turn is tried in milliseconds, in three shells."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHELLS = [["sh"], ["dash"], ["busybox", "sh"], ["bash", "--posix"]]


class Checkout:
    """A copy of the entrance in a folder with a space and Japanese in its name."""

    def __init__(self, base: Path, shell: list[str]) -> None:
        self.shell = shell
        self.folder = base / "市役所 の 写し"
        self.folder.mkdir()
        for name in ("toshikei", "requirements.lock", "requirements-test.lock", "requirements-uv.lock"):
            shutil.copy(ROOT / name, self.folder / name)
        self.programs = base / "programs"
        self.programs.mkdir()
        self.log = base / "pip.log"
        self.cwd = base

    def offer(self, name: str = "python3.13", source: Path | None = None) -> None:
        shutil.copy(source or Path(__file__).parent / "fake_python.sh", self.programs / name)

    def environment(self, **more: str) -> dict[str, str]:
        tools = self.programs / "tools"
        if not tools.exists():
            tools.mkdir()
            for name in TOOLS:
                found = shutil.which(name)
                assert found, name
                (tools / name).symlink_to(found)
        return {
            "PATH": f"{self.programs}:{tools}",
            "HOME": str(self.cwd / "home"),
            "FAKE_LOG": str(self.log),
            "LANG": "C.UTF-8",
            **more,
        }

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        shell = shutil.which(self.shell[0])
        assert shell
        return subprocess.Popen(
            [shell, *self.shell[1:], str(self.folder / "toshikei"), *words],
            cwd=self.cwd,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **more: str) -> tuple[int, str, str]:
        child = self.start(*words, **more)
        out, err = child.communicate(timeout=60)
        return child.returncode, out, err

    def installs(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


TOOLS = (
    *(
        "basename",
        "cat",
        "chmod",
        "cksum",
        "cp",
        "dirname",
        "kill",
        "mkdir",
        "mv",
        "readlink",
        "rm",
        "sed",
        "sh",
    ),
    *("sleep", "tail"),
)


@pytest.fixture(params=SHELLS, ids=lambda shell: shell[0])
def checkout(request: pytest.FixtureRequest, tmp_path: Path) -> Checkout:
    if not shutil.which(request.param[0]):
        if os.environ.get("CI"):
            pytest.fail(f"{request.param[0]} がありません")
        pytest.skip(f"{request.param[0]} がありません")
    return Checkout(tmp_path, request.param)


def test_first_run_prepares_then_runs(checkout: Checkout) -> None:
    checkout.offer()

    code, out, err = checkout.run("demo", "--port", "8123")

    assert (code, out) == (0, f"ran demo --port 8123 in {checkout.folder}/src\n")
    assert "準備しています" in err
    assert len(checkout.installs()) == 1
    assert "--require-hashes" in checkout.installs()[0]
    assert checkout.installs()[0].endswith("/requirements.lock")


def test_second_run_installs_nothing_and_says_nothing(checkout: Checkout) -> None:
    checkout.offer()
    checkout.run("demo")

    code, _, err = checkout.run("version")

    assert (code, err) == (0, "")
    assert len(checkout.installs()) == 1


def test_tests_need_the_larger_lock_once(checkout: Checkout) -> None:
    checkout.offer()
    checkout.run("demo")

    for command in ("test", "check", "bench", "demo"):
        checkout.run(command)

    assert [line.rsplit("/", 1)[-1] for line in checkout.installs()] == [
        "requirements.lock",
        "requirements-test.lock",
    ]


def test_changed_lock_installs_again(checkout: Checkout) -> None:
    checkout.offer()
    checkout.run("demo")
    with (checkout.folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")

    checkout.run("demo")

    assert len(checkout.installs()) == 2


def test_shim_that_exits_127_is_passed_over(checkout: Checkout, tmp_path: Path) -> None:
    shim = tmp_path / "shim"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    checkout.offer("python3.13", shim)
    checkout.offer("python3.12")

    code, out, _ = checkout.run("version")

    assert code == 0
    assert out.startswith("ran version")


def test_no_python_is_refused_in_four_parts(checkout: Checkout) -> None:
    code, out, err = checkout.run("demo", TOSHIKEI_PYTHON="/nowhere/python")

    assert (code, out) == (1, "")
    for part in ("できません：", "わけ：Python 3.12 以上", "変わったもの：ありません。", "かわりに："):
        assert part in err
    assert not (checkout.folder / ".venv").exists()
    assert not (checkout.folder / ".venv-lock").exists()


def test_failed_installation_is_told_and_mended_by_the_next_run(checkout: Checkout) -> None:
    checkout.offer()
    Path(f"{checkout.log}.fail").touch()

    code, out, err = checkout.run("demo")

    assert (code, out) == (1, "")
    assert "no matching distribution" in err
    assert "--wheelhouse" in err
    Path(f"{checkout.log}.fail").unlink()
    assert checkout.run("demo")[0] == 0


def test_killed_installation_is_finished_by_the_next_run(checkout: Checkout) -> None:
    checkout.offer()
    die = Path(f"{checkout.log}.die")
    die.touch()
    assert checkout.run("demo")[0] != 0
    assert (checkout.folder / ".venv-lock").exists()
    die.unlink()

    code, out, _ = checkout.run("demo")

    assert (code, out) == (0, f"ran demo in {checkout.folder}/src\n")
    assert len(checkout.installs()) == 2


def test_two_first_runs_at_once_install_once(checkout: Checkout) -> None:
    checkout.offer()
    Path(f"{checkout.log}.slow").touch()

    both = [checkout.start("demo"), checkout.start("version")]
    codes = [child.wait(60) for child in both]
    for child in both:
        child.communicate()

    assert codes == [0, 0]
    assert len(checkout.installs()) == 1


LET_GO = """#!/bin/sh
case $1 in *-lock) [ -e "{seen}" ] || {{ : >"{seen}"; exit 1; }} ;; esac
exec "{mkdir}" "$@"
"""


def test_a_lock_let_go_between_two_looks_is_no_refusal(checkout: Checkout, tmp_path: Path) -> None:
    checkout.offer()
    once = checkout.programs / "mkdir"
    once.write_text(LET_GO.format(seen=tmp_path / "seen", mkdir=shutil.which("mkdir")))
    once.chmod(0o755)

    assert checkout.run("demo")[0] == 0
    assert (tmp_path / "seen").exists()
    assert len(checkout.installs()) == 1


def test_wheelhouse_installs_without_an_index(checkout: Checkout, tmp_path: Path) -> None:
    checkout.offer()
    (tmp_path / "部品").mkdir()

    code, out, _ = checkout.run("demo", "--wheelhouse", "部品", "--no-serve")

    assert code == 0
    assert out.startswith("ran demo --no-serve in")
    assert "--no-index --find-links 部品" in checkout.installs()[0]


@pytest.mark.parametrize(
    ("words", "code"), [(["--wheelhouse", "ない"], 1), (["--wheelhouse"], 2), (["wheelhouse"], 2)]
)
def test_wheelhouse_used_wrongly(checkout: Checkout, words: list[str], code: int) -> None:
    checkout.offer()

    assert checkout.run(*words)[0] == code
    assert checkout.installs() == []


def test_called_through_a_link_from_elsewhere(checkout: Checkout, tmp_path: Path) -> None:
    checkout.offer()
    (tmp_path / "bin").mkdir()
    link = tmp_path / "bin" / "toshikei"
    link.symlink_to("../市役所 の 写し/toshikei")

    done = subprocess.run(
        [shutil.which("sh") or "sh", str(link), "version"],
        cwd="/",
        env=checkout.environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == f"ran version in {checkout.folder}/src\n", done.stderr


def test_place_that_cannot_hold_an_environment_is_refused(checkout: Checkout) -> None:
    checkout.offer()

    code, _, err = checkout.run("demo", TOSHIKEI_VENV="/proc/venv")

    assert code == 1
    assert "書けません" in err


def test_shellcheck_finds_nothing() -> None:
    if not shutil.which("shellcheck"):
        if os.environ.get("CI"):
            pytest.fail("shellcheck がありません")
        pytest.skip("shellcheck がありません")
    for shell, script in (
        ("sh", "toshikei"),
        ("bash", ".ci/run"),
        ("sh", "tests/entrance/fake_python.sh"),
    ):
        done = subprocess.run(
            ["shellcheck", "-s", shell, str(ROOT / script)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
