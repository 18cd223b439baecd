"""All rules over all parts of a page or paper, in the order of reading."""

from collections.abc import Iterable, Iterator

from toshikei.engines.wording.findings import Finding, OfferedFile, Part, Passage, Rule, ShownTable
from toshikei.engines.wording.rules import TEXT_RULES, Said


def check(parts: Iterable[Part]) -> list[Finding]:
    """What may be hard to read. A word explained in an earlier part counts as explained in the later ones.

    >>> [(one.label, one.found) for one in check([Passage("1", "基金は9,500,000,000円です。")])]
    [('説明のない財政の言葉', '基金'), ('桁の多い数', '9,500,000,000')]
    >>> check([Passage("1", "基金（市の貯金）は95億円です。"), Passage("2", "基金を使います。")])
    []
    """
    said = Said()
    return [finding for part in parts for finding in _of_part(part, said)]


def _of_part(part: Part, said: Said) -> Iterator[Finding]:
    if isinstance(part, Passage):
        found = [finding for rule in TEXT_RULES for finding in rule(part, said)]
        yield from sorted(found, key=lambda one: (one.start, one.end))
    elif isinstance(part, ShownTable):
        yield from _of_table(part)
    else:
        yield from _of_file(part)


def _of_table(table: ShownTable) -> Iterator[Finding]:
    if not table.caption.strip():
        words = ("表に題がありません。", "何の表かが分かる題を付けてください。")
        yield Finding(Rule.TABLE_WITHOUT_CAPTION, table.code, 0, 0, 1, "", *words)


def _of_file(file: OfferedFile) -> Iterator[Finding]:
    if file.name.lower().endswith(".pdf") and not file.has_page:
        words = (
            "中身をPDFでしか読めません。",
            "同じ中身をページにも載せてください。読み上げや小さな画面で読めるようになります。",
        )
        yield Finding(Rule.PDF_ONLY, file.code, 0, len(file.name), 1, file.name, *words)
