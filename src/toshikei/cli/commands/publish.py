"""The public side as static files for any web server."""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from toshikei.cli.publication.rendering import Application, Rendered, Renderer

TELL_EVERY = 500
NAME = "publish"
HELP = "公開ページを静的なファイルとして書き出す（どのウェブサーバーでも置ける）"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="フォルダ", help="書き出す場所（前の書き出しは置き換わる）"
    )
    parser.add_argument(
        "--base-url",
        default="http://localhost",
        metavar="アドレス",
        help="公開する先のアドレス（引用の文に使う。例：https://www.city.example.jp）",
    )
    parser.add_argument(
        "--processes",
        type=int,
        metavar="数",
        help="同時に書き出すプロセスの数（初めの値：この機械の処理装置の数）",
    )
    parser.add_argument("--json", action="store_true", help="結果を JSON で出す")


def run(args: argparse.Namespace) -> int:
    from toshikei.cli.django_setup import start

    start()
    began = time.monotonic()
    result = export_city(args.folder.resolve(), args.base_url.rstrip("/"), args.processes)
    result["seconds"] = round(time.monotonic() - began, 1)
    print(json.dumps(result, ensure_ascii=False, indent=2) if args.json else in_words(result))
    return 1 if result["broken"] else 0


def application(host: str) -> "Application":
    """The public side in a process that has just begun, answering for `host` only."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from toshikei.cli.django_setup import start
    from toshikei.foundation.still import stand_still

    start()
    stand_still()
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host]
    return get_wsgi_application()


def export_city(folder: Path, base_url: str, processes: int | None = None) -> dict[str, object]:
    """Publish the city that is set up; gives counts and the links that lead nowhere."""
    from django.conf import settings

    from toshikei.city.portal.publishing import paths_of_all_rooms
    from toshikei.cli import static_files
    from toshikei.cli.publication.export import Source, publish
    from toshikei.cli.publication.rendering import in_processes, processes_here
    from toshikei.cli.publication.stand_in import stand_in

    static_files.collect()
    start = partial(application, urlsplit(base_url).hostname or "localhost")
    render = in_processes(start, max(processes or processes_here(), 1))
    source = Source(told(render), Path(settings.STATIC_ROOT), stand_in)
    export = publish(folder, paths_of_all_rooms(), source, base_url)
    return {
        "folder": str(folder),
        "pages": len(export.pages),
        "files": len(export.hashes),
        "bytes": export.bytes,
        "links_needing_the_server": export.questions(),
        "only_live": export.only_live,
        "broken": [{"page": each.page, "link": each.link, "reason": each.reason} for each in export.broken()],
    }


def told(render: "Renderer") -> "Renderer":
    """The same renderer, saying on standard error how far it is: a whole city is thousands of files."""

    def rendered(paths: Sequence[str], draft: Path, base_url: str) -> "Iterator[Rendered]":
        for count, each in enumerate(render(paths, draft, base_url), start=1):
            if count % TELL_EVERY == 0:
                print(f"{len(paths):,}のうち{count:,}を書き出しました…", file=sys.stderr, flush=True)
            yield each

    return rendered


def in_words(result: dict) -> str:
    lines = [f"{each['page']} → {each['link']}：{each['reason']}" for each in result["broken"]]
    lines.append(
        f"{result['folder']} に書き出しました：ページ {result['pages']}、ファイル {result['files']}、"
        f"{result['bytes'] / 1e6:.1f} MB、{result['seconds']} 秒、切れたリンク {len(result['broken'])}"
    )
    return "\n".join(lines)
