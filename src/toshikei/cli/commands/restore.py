"""The whole city back from one file, verified afterwards."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

NAME = "restore"
HELP = "バックアップから市のすべてを戻し、確かめる"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="backup で取ったファイル")
    parser.add_argument(
        "--replace", action="store_true", help="いまあるものと置き換える（前のものは別のフォルダに残す）"
    )
    parser.add_argument("--json", action="store_true", help="結果を JSON で出す")


def run(args: argparse.Namespace) -> int:
    from toshikei.cli.django_setup import start

    start(migrates=False)
    from toshikei.cli.backup.restoring import restore
    from toshikei.foundation.trail import checks, sealing

    restored = restore(args.file, replace=args.replace, say=(lambda _: None) if args.json else print)
    sealing.seal(wait_seconds=5)
    outcomes = checks.run_all()
    is_green = all(outcome.is_green for outcome in outcomes)
    if args.json:
        print(json.dumps({"green": is_green, **asdict(restored)}, ensure_ascii=False, default=str))
        return 0 if is_green else 1
    from toshikei.cli.commands.verify import show

    print(f"{restored.taken_at} に取ったものを戻しました。文書{restored.documents:,}個。")
    if restored.has_new_key:
        print("記録の署名の鍵が変わりました。新しい公開鍵が /trail/ に出ます。")
    if restored.aside:
        print(f"前のものは {restored.aside} に残してあります。")
    show(outcomes, is_green)
    return 0 if is_green else 1
