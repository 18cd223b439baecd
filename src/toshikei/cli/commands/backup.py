"""The whole city into one file, while it runs."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

NAME = "backup"
HELP = "市のすべて（データベース・文書・記録の錨）を、動かしたまま一つのファイルに取る"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="書くファイル（.zip）")
    parser.add_argument("--replace", action="store_true", help="同じ名のファイルを上書きする")
    parser.add_argument(
        "--with-keys", action="store_true", help="秘密の鍵も入れる（入れたファイルは金庫に置く）"
    )
    parser.add_argument("--json", action="store_true", help="結果を JSON で出す")


def run(args: argparse.Namespace) -> int:
    from toshikei.cli.django_setup import start

    start()
    from toshikei.cli.backup.taking import take

    taken = take(args.file, with_keys=args.with_keys, replace=args.replace)
    if args.json:
        print(json.dumps({"file": str(args.file), **asdict(taken)}, ensure_ascii=False))
        return 0
    print(f"{args.file} に取りました（{taken.size / 1_000_000:,.1f}MB）。")
    print(f"文書{taken.documents:,}個、封をした記録{taken.head_size:,}件。")
    if not args.with_keys:
        print(
            "秘密の鍵は入っていません。鍵（TOSHIKEI_HOME の secret_key と trail/key）は別に保管してください。"
        )
    return 0
