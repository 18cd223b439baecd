"""`assets level FILE`: a plan from a file of works; `assets cost FILE`: renewal costs of a list. Without a database."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toshikei.cli import costing

if TYPE_CHECKING:
    from toshikei.engines.assets.levelling.solving import Levelled

NAME = "assets"
HELP = "公有資産の計算をファイルで行う（更新費用の試算と平準化）"
LONGEST = 86_400.0


def arguments(parser: argparse.ArgumentParser) -> None:
    named = parser.add_subparsers(dest="asset_command", metavar="計算", title="できる計算", required=True)
    words = "工事を期間の中で動かし、最も高い年を下げる。下限とその差も出す"
    level = named.add_parser("level", prog="./toshikei assets level", help=words, description=words)
    level.add_argument("file", metavar="ファイル", help="工事の一覧（JSON）。形は docs/rooms/assets.md")
    level.add_argument(
        "--seconds", type=seconds, default=60.0, metavar="秒", help="改善を続ける時間（なければ60）"
    )
    level.add_argument("--seed", type=int, default=0, metavar="数", help="選び方の種（なければ0）")
    level.add_argument("--json", action="store_true", help="JSON で出す")
    level.set_defaults(run_assets=run_level)
    costing.arguments(named)


def seconds(text: str) -> float:
    """Between a tenth of a second and a day."""
    value = float(text)
    if not 0.1 <= value <= LONGEST:
        raise ValueError(text)
    return value


def run(args: argparse.Namespace) -> int:
    return int(args.run_assets(args))


def run_level(args: argparse.Namespace) -> int:
    from toshikei.engines.assets.levelling import checking, reading
    from toshikei.engines.assets.levelling.answering import answer
    from toshikei.engines.assets.levelling.solving import level

    path = Path(args.file)
    text = read(path)
    instance = reading.read(text, path.name)
    stop = Stop()
    with stop:
        levelled = level(instance, seconds=args.seconds, seed=args.seed, stop=stop.asked)
    found = answer(levelled)
    wrong = checking.faults(json.loads(text), found)
    if wrong:
        raise RuntimeError(f"the plan does not hold: {wrong[:3]}")
    print(json.dumps(found, ensure_ascii=False) if args.json else as_text(levelled, found))
    return 0


def read(path: Path) -> str:
    """The file's text; anything but UTF-8 is refused like a broken JSON."""
    from toshikei.engines.assets.errors import LevelFileNotJson

    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LevelFileNotJson(file=path.name, place="文字コードが UTF-8 ではありません") from None


class Stop:
    """Ctrl-C ends the search with the best plan so far; a second one ends the program."""

    def __init__(self) -> None:
        self.told = False

    def asked(self) -> bool:
        return self.told

    def __enter__(self) -> None:
        import signal

        self.before = signal.signal(signal.SIGINT, self.hear)

    def __exit__(self, *_: object) -> None:
        import signal

        signal.signal(signal.SIGINT, self.before)

    def hear(self, *_: object) -> None:
        if self.told:
            raise KeyboardInterrupt
        self.told = True
        print("ここまでで最もよい計画を出します…", file=sys.stderr)


def as_text(levelled: "Levelled", found: dict[str, Any]) -> str:
    """For people: the peak against its bound, then year by year."""
    base = levelled.instance.base_year
    unit = "千円" if found["unit"] == "thousand_yen" else "入力の単位"
    lines = [
        f"最も高い年：{found['peak']:,.0f}（{unit}）",
        f"下限：{found['bound']:,.0f}（どの計画もこれより低くならない）",
        f"下限との差：{found['gap'] * 100:.3f}％（{found['seconds']}秒）",
        f"工事：{len(found['starts'])}件、廃止した施設：{len(found.get('closed', {}))}",
    ]
    if "costs" in found:
        lines.append("年ごとの額は、市債と基金を使った後の負担です。")
    if "borrowed" in found:
        left = found["service_after"]
        lines.append(f"借りる額：{sum(found['borrowed']):,.0f}、期間の後に残る返済：{left:,.0f}")
    if "drawn" in found:
        lines.append(f"基金から使う額：{sum(found['drawn']):,.0f}")
    if "moving" in found:
        lines.append(f"動かすことの費用：{found['moving']:,.0f}")
    rows = [f"  {base + at}年度  {amount:>18,.0f}" for at, amount in enumerate(found["yearly"])]
    return "\n".join([*lines, "年ごとの額", *rows])
