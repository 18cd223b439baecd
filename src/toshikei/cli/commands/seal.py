"""Seal what the trail has not sealed yet; once, or again and again."""

import argparse
import json
import time

NAME = "seal"
HELP = "まだ封をしていない記録に封をする"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="結果を JSON で出す")
    parser.add_argument("--every", type=float, metavar="秒", help="この間隔で続ける（Ctrl-C で終わる）")


def run(args: argparse.Namespace) -> int:
    from toshikei.cli.django_setup import start

    start()
    from toshikei.foundation.trail import sealing

    while True:
        done = sealing.seal(wait_seconds=5)
        head = sealing.last_head()
        size = head.size if head else 0
        if args.json:
            print(json.dumps({"sealed": done.count, "busy": done.is_busy, "size": size}), flush=True)
        elif done.is_busy:
            print("ほかの封印が動いています。何もしませんでした。", flush=True)
        elif done.count or not args.every:
            print(f"{done.count:,}件に封をしました（全体で{size:,}件）。", flush=True)
        if not args.every:
            return 1 if done.is_busy else 0
        time.sleep(args.every)
