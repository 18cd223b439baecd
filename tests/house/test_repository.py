"""The repository tests itself: what it says exists, what must not stand in it does not."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from toshikei.cli.__main__ import build_parser, command_modules

ROOT = Path(__file__).parents[2]
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".html",
    ".css",
    ".js",
    ".lock",
    ".txt",
    ".sh",
    ".csv",
    ".json",
    "",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "stuff", "base_classes", "tools"}
LONGEST = 400
# Files longer than LONGEST lines, each with its reason; a file that has become shorter must leave this list.
LONG = {
    "src/toshikei/ui/static/ui/ui.css": "one style sheet for the whole house, in numbered chapters",
    "requirements.lock": "hashes",
    "requirements-test.lock": "hashes",
}
# Other people's words in which an address belongs to the text.
QUOTED = {"LICENSE", "src/toshikei/ui/static/ui/fonts/OFL.txt"}
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@cache
def tracked() -> tuple[str, ...]:
    """Files of the repository: what git knows, or everything when this is no clone."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        names = [name for name in listed.stdout.split("\0") if name]
    else:
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()]
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


@cache
def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def texts() -> list[str]:
    """Tracked files that are text we answer for."""
    return [name for name in tracked() if Path(name).suffix in TEXT and name not in QUOTED]


def found(pattern: str, *, ignoring: tuple[str, ...] = ()) -> list[str]:
    """`file:line: text` of every match in tracked text."""
    sought = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name in texts()
        if not name.startswith(ignoring)
        for number, line in enumerate(text_of(name).splitlines(), 1)
        if sought.search(line)
    ]


def spelled(*parts: str) -> str:
    """A word that must not stand in the repository, spelled so that it does not stand here either."""
    return "".join(parts)


def test_no_registry_is_named() -> None:
    hosts = "|".join((spelled("py", r"pi\.org"), spelled("python", r"hosted\.org"), spelled("npm", r"js\.")))

    assert found(hosts) == []


def test_no_path_of_one_machine_is_named() -> None:
    places = "|".join(
        (
            spelled("/wo", "rk/"),
            spelled("/ro", r"ot\b"),
            spelled("/home", "/[a-z]+/"),
            spelled("/opt/", "pypi"),
        )
    )

    assert found(places) == []


def test_no_word_of_the_workshop_is_left() -> None:
    words = (
        spelled("issues ", "show"),
        spelled(r"\bengineer ", r"[A-H]\b"),
        spelled("this sit", "ting"),
        spelled("Clau", "de"),
        spelled("Anthro", "pic"),
        spelled("Open", r"AI\b"),
        spelled("Chat", "GPT"),
    )

    assert found("|".join(words)) == []


def test_no_file_has_a_vague_name() -> None:
    vague = [name for name in tracked() if {Path(part).stem for part in Path(name).parts} & VAGUE]

    assert vague == []


def test_no_python_version_file_and_no_lock_with_hosts() -> None:
    assert {".python-version", "uv.lock"} & set(tracked()) == set()


def test_locks_hold_a_hash_for_every_requirement() -> None:
    for name in ("requirements.lock", "requirements-test.lock", "requirements-uv.lock"):
        blocks = re.split(r"\n(?=[a-z0-9])", text_of(name).strip())
        bare = [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]
        assert bare == [], name


def test_running_and_testing_use_the_same_versions() -> None:
    pins = {
        name: set(re.findall(r"^[a-z0-9._-]+==[^ ;\\]+", text_of(name), re.M))
        for name in tracked()
        if name.endswith(".lock")
    }

    assert pins["requirements.lock"] - pins["requirements-test.lock"] == set()


def test_every_dependency_says_why() -> None:
    listed = re.findall(r'^    "[^"]+",(.*)$', text_of("pyproject.toml").split("[tool.ruff]")[0], re.M)

    assert [line for line in listed if "#" not in line] == []


def test_files_stay_short() -> None:
    lengths = {
        name: text_of(name).count("\n")
        for name in texts()
        if name.endswith((".py", ".html", ".css", ".js")) and "/migrations/" not in name
    }

    too_long = {name: lines for name, lines in lengths.items() if lines > LONGEST and name not in LONG}
    no_longer = [name for name in LONG if name in lengths and lengths[name] <= LONGEST]

    assert (too_long, no_longer) == ({}, [])


def test_every_module_says_what_it_is() -> None:
    silent = [
        name
        for name in tracked()
        if name.startswith("src/") and name.endswith(".py") and "/migrations/" not in name
        if not name.endswith(("apps.py", "urls.py", "__init__.py", "__main__.py"))
        if not text_of(name).lstrip().startswith(('"""', 'r"""'))
    ]

    assert silent == []


@pytest.mark.parametrize("module", command_modules(), ids=lambda module: module.NAME)
def test_every_command_has_japanese_help(module, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args([module.NAME, "--help"])

    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert JAPANESE.search(module.HELP)
    assert module.HELP[:10] in told.replace("\n", "")
    assert not re.search(r"^(usage|options|positional arguments):", told, re.M)


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md", "CONTRIBUTING.md", "docs/installation.md"])
def test_commands_named_in_the_documents_exist(readme: str) -> None:
    names = {module.NAME for module in command_modules()} | {"wheelhouse"}

    named = set(re.findall(r"\./toshikei ([a-z]+)", text_of(readme)))

    assert named - names == set()


def test_every_command_is_told_in_both_readmes() -> None:
    for readme in ("README.md", "README.ja.md"):
        told = text_of(readme)
        missing = [
            module.NAME for module in command_modules() if not re.search(rf"`[^`]*\b{module.NAME}\b", told)
        ]
        assert missing == [], readme


def test_sign_in_names_of_the_readmes_are_the_seeded_ones() -> None:
    from toshikei.city.organisation.seed import DEMO_PASSWORD, DEMO_SIGN_INS

    for readme in ("README.md", "README.ja.md"):
        told = text_of(readme)
        assert [each.username for each in DEMO_SIGN_INS if f"`{each.username}`" not in told] == []
        assert DEMO_PASSWORD in told


def test_options_of_demo_in_the_readme_exist() -> None:
    told = re.search(r"`\./toshikei demo (\[.+?)`", text_of("README.md"))
    assert told
    options = re.findall(r"--[a-z-]+", told.group(1))

    parsed = build_parser().parse_args(["demo", "--no-serve", "--port", "1", "--scale", "small", "--fresh"])

    assert [option for option in options if not hasattr(parsed, option[2:].replace("-", "_"))] == []


def test_links_of_the_documents_lead_somewhere() -> None:
    broken = []
    for name in texts():
        if not name.endswith(".md"):
            continue
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(name)):
            if not target.startswith("/") and not (ROOT / name).parent.joinpath(target).exists():
                broken.append(f"{name}: {target}")

    assert broken == []


def test_settings_told_in_the_installation_guide_are_read_somewhere() -> None:
    told = set(re.findall(r"`([A-Z]+_[A-Z_]+)`", text_of("docs/installation.md")))
    read = "\n".join(
        text_of(name)
        for name in tracked()
        if name.startswith("src/toshikei/site/settings") or name == "toshikei"
    )
    asked = set(re.findall(r'"([A-Z][A-Z_]+)"', read)) | set(
        re.findall(r"TOSHIKEI_[A-Z]+", text_of("toshikei"))
    )

    missing = asked - told - {"TOSHIKEI_TODAY", "TOSHIKEI_TEST_HOME"}

    assert told - asked == set(), "told but read nowhere"
    assert {name for name in missing if name.startswith(("TOSHIKEI_", "SMTP_"))} == set(), "read but not told"


def test_changelog_tells_of_this_version() -> None:
    version = re.search(r'^version = "(.+)"', text_of("pyproject.toml"), re.M)
    assert version

    part = text_of("CHANGELOG.md").split(f"## {version.group(1)}")[1].split("\n## ")[0]

    assert re.findall(r"^- .+", part, re.M)


def test_nothing_is_left_to_do_without_saying_what_would_close_it() -> None:
    assert (
        found(r"\b(" + spelled("TO", "DO") + "|" + spelled("FIX", "ME") + "|" + spelled("XX", "X") + r")\b")
        == []
    )


def test_every_silenced_check_says_why() -> None:
    bare = found(r"#\s*noqa(?!: [A-Z0-9, ]+\s+#)|#\s*type: ignore(?!\[[a-z0-9, -]+\]\s+#)")

    assert bare == []
