"""Write the public side into a folder: whole or not at all, with a manifest of content hashes."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toshikei.cli.publication.links import Broken, Found, broken_links, is_query
from toshikei.cli.publication.rendering import Rendered, Renderer, written
from toshikei.kernel.errors import DataContradict, InputWrong

MANIFEST = "manifest.json"


class FolderInUse(InputWrong):
    """The target holds something that `publish` did not write."""

    code = "publish_folder_in_use"
    what = "{folder} に書き出せません。"
    why = "そのフォルダには、publish が書いたのではないものがあります。"
    instead = "空のフォルダか、前に書き出したフォルダを指定してください。"


class PageFailed(DataContradict):
    """A room offers a path that does not answer with a page."""

    code = "publish_page_failed"
    what = "公開ページを書き出せません。"
    why = "{path} が状態 {status} を返しました。"
    instead = "そのページを開いて原因を直してから、もう一度実行してください。前に書き出した分はそのままです。"


@dataclass(slots=True)
class Export:
    """What was written: content hash by site path, links by page, addresses that only the server can answer."""

    base_url: str
    hashes: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Found] = field(default_factory=dict)
    bytes: int = 0
    only_live: list[str] = field(default_factory=list)

    def broken(self) -> list[Broken]:
        return broken_links(self.pages, self.hashes, self.base_url)

    def questions(self) -> int:
        """Links that would need the server (sorting, searching)."""
        return sum(is_query(link) for page in self.pages.values() for link in page.links)


@dataclass(frozen=True, slots=True)
class Source:
    """Where pages come from: who renders them, the folder of static files, and what to say instead of a page that
    only the server can give (a search, a sign-in); `stand_in` gives None for an address that exists nowhere.
    """

    render: Renderer
    static: Path
    stand_in: Callable[[str], bytes | None]


def publish(folder: Path, paths: Sequence[str], source: Source, base_url: str) -> Export:
    """Render `paths` and copy the static files next to them; `folder` appears when everything is there."""
    ensure_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    export = Export(base_url)
    try:
        for each in source.render(paths, draft, base_url):
            keep(export, each)
        write_static(export, draft, source.static)
        write_stand_ins(export, draft, source.stand_in)
        write_manifest(export, draft)
        draft.chmod(0o755)
        exchange(draft, folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return export


def ensure_ours(folder: Path) -> None:
    """Refuse to replace what somebody else put there."""
    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / MANIFEST).exists())
    ):
        raise FolderInUse(folder=folder)


def keep(export: Export, rendered: Rendered) -> None:
    """Remember one page or file; a path that does not answer with one ends the export."""
    if rendered.status != 200:
        raise PageFailed(path=rendered.path, status=rendered.status)
    export.hashes[rendered.path] = rendered.sha256
    export.bytes += rendered.size
    if rendered.found:
        export.pages[rendered.path] = rendered.found


def write_stand_ins(export: Export, draft: Path, stand_in: Callable[[str], bytes | None]) -> None:
    """Where a link asks for what only the server can give, a page says so; their own links are followed too."""
    while found := {target for each in export.broken() if (target := each.target) and target.endswith("/")}:
        told = {path: stand_in(path) for path in sorted(found)}
        if not any(told.values()):
            return
        for path, body in told.items():
            if body:
                keep(export, written(draft, path, "text/html", body))
                export.only_live.append(path)


def write_static(export: Export, draft: Path, static: Path) -> None:
    """The files the manifest of static files names, by their hashed names."""
    named = json.loads((static / "staticfiles.json").read_text())["paths"]
    for name in sorted(set(named.values())):
        source, target = static / name, draft / "static" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        body = source.read_bytes()
        export.hashes[f"/static/{name}"] = hashlib.sha256(body).hexdigest()
        export.bytes += len(body)


def write_manifest(export: Export, draft: Path) -> None:
    manifest = {"base_url": export.base_url, "sha256": dict(sorted(export.hashes.items()))}
    (draft / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")


def exchange(draft: Path, folder: Path) -> None:
    """Put the draft in place of the old folder by two renames; the old one goes last."""
    if not folder.exists():
        draft.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    folder.rename(old / folder.name)
    try:
        draft.rename(folder)
    except OSError:
        (old / folder.name).rename(folder)
        raise
    shutil.rmtree(old)
