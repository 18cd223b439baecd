"""argparse that speaks Japanese: headings, errors and the help of --help."""

import argparse
import re
import sys
from typing import NoReturn

SENTENCES = (
    (r"the following arguments are required: (.+)", r"足りないものがあります：\1"),
    (r"unrecognized arguments: (.+)", r"知らない指定です：\1"),
    (
        r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        r"\1 に「\2」は選べません。選べるもの：\3",
    ),
    (r"argument (.+?): invalid (?:\w+) value: '(.*)'", r"\1 に「\2」は使えません。"),
    (r"argument (.+?): expected .+", r"\1 のあとに値が要ります。"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 と \2 は一緒に使えません。"),
    (r"one of the arguments (.+) is required", r"どれか一つが要ります：\1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 は一つに決まりません：\2"),
)


def in_japanese(message: str) -> str:
    """argparse's own sentence in Japanese; what we do not know stays as it is."""
    for pattern, sentence in SENTENCES:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, sentence, message)
    return message


class Help(argparse.HelpFormatter):
    """Headings in Japanese, a little wider than argparse's own."""

    def __init__(self, prog: str, **options: object) -> None:
        super().__init__(prog, max_help_position=34, width=100)

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]  # argparse has no types here
        super().add_usage(usage, actions, groups, prefix or "使い方: ")


class Parser(argparse.ArgumentParser):
    """Wrong usage ends with exit code 2 and one sentence; it never guesses an abbreviated option."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(
            prog=prog, description=description, formatter_class=Help, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "引数"
        self._optionals.title = "選択肢"
        self.add_argument("-h", "--help", action="help", help="この説明を表示する")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(
            f"使い方が違います：{in_japanese(message)}\n{self.prog} --help で説明を表示します。\n"
        )
        sys.exit(2)
