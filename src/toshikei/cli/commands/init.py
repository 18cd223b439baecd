"""A new installation: its folder, its secrets, its tables, its first administrator. Running it again completes it."""

import argparse
import getpass
import os
import secrets
import sys
from pathlib import Path

from toshikei.cli.django_setup import PROD, home
from toshikei.kernel.errors import InputWrong

NAME = "init"
HELP = "本番の用意をする（保存場所、鍵、データベース、はじめの管理者）"


class DemoFolder(InputWrong):
    """A demonstration cannot become an installation: its people are invented and its password is printed."""

    code = "init_demo_folder"
    what = "{home} を本番の保存場所にはできません。"
    why = "見本の市が入っています。"
    instead = "TOSHIKEI_HOME に別のフォルダを指定して、もう一度実行してください。"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--admin", metavar="名", help="はじめの管理者のサインイン名（省略時は admin）")
    parser.add_argument("--admin-name", metavar="氏名", help="はじめの管理者の氏名")
    parser.add_argument("--no-admin", action="store_true", help="管理者をつくらない")
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help="パスワードを標準入力の一行目から読む（省略時は仮のものを作る）",
    )


def run(args: argparse.Namespace) -> int:
    folder = home()
    if (folder / "demo.sqlite3").exists():
        raise DemoFolder(home=folder)
    prepare_folder(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = PROD
    prepare_database()
    say(f"用意ができました：{folder}")
    if not args.no_admin:
        open_administrator(args)
    say("次は ./toshikei serve と ./toshikei worker を動かしてください（README「市役所に置く」）。")
    return 0


def prepare_folder(folder: Path) -> None:
    """A folder and a secret key that only the owner can read. An existing key stays."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = folder / "secret_key"
    if os.environ.get("SECRET_KEY") or key.exists():
        return
    draft = folder / f".secret_key-{secrets.token_hex(6)}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    draft.rename(key)


def prepare_database() -> None:
    """Tables, the trail's signing key, static files."""
    import django
    from django.core.management import call_command

    from toshikei.cli import static_files

    django.setup()
    from toshikei.foundation.trail.keys import ensure_key

    call_command("migrate", verbosity=0, interactive=False)
    ensure_key()
    static_files.collect()


def open_administrator(args: argparse.Namespace) -> None:
    """The first administrator, unless there is staff already."""
    from toshikei.foundation import clock
    from toshikei.foundation.accounts.errors import AdministratorExists
    from toshikei.foundation.accounts.services import first_administrator_open

    username = args.admin or ask("管理者のサインイン名", "admin")
    try:
        opened = first_administrator_open(
            username=username,
            full_name=args.admin_name or ask("氏名", username),
            on=clock.today(),
            password=sys.stdin.readline().rstrip("\n") if args.password_stdin else ask_password(),
        )
    except AdministratorExists:
        say("管理者はもういます。")
        return
    print(f"サインイン名：{opened.account.username}")
    if opened.temporary_password:
        print(f"仮のパスワード（今だけ表示します）：{opened.temporary_password}")


def ask(question: str, usual: str) -> str:
    """Ask at a terminal; elsewhere the usual answer stands."""
    if not sys.stdin.isatty():
        return usual
    return input(f"{question}（{usual}）：").strip() or usual


def ask_password() -> str | None:
    """Ask at a terminal; an empty answer, and every run without a terminal, means a temporary password."""
    if not sys.stdin.isatty():
        return None
    return getpass.getpass("パスワード（空なら仮のものを作ります）：") or None


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
