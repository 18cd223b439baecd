"""Lines a file leaves out: refused by name where their amounts would vanish from what is compared."""

from collections import Counter
from collections.abc import Iterable, Sequence

from toshikei.city.enterprise.choices import Stage
from toshikei.city.enterprise.errors import FileDropsLines
from toshikei.city.enterprise.models import EnterpriseLine, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import place_of
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.services.writing import amounts_before

SHOWN = 5
IN_DRAFT = (
    "その行を予定額0円でファイルに加えてください。"
    "前年度予定額そのものが誤りなら、先にその欄を空けて取り込むと、次は行を消せます。"
)
LATER = "その行を予定額0円でファイルに加え、「変えた理由」を書いてください。理由は、額と並べて公開されます。"


def lines_kept(
    version: EnterpriseVersion, gone: Iterable[EnterpriseLine], made: Sequence[EnterpriseLine]
) -> None:
    """Refuse a file that leaves out lines of the stage before, in a draft lines with an amount of the year before.

    A draft may name its lines anew: what stood before has to come to the same sum in each block.
    """
    places = {place_of(line) for line in made}
    dropped = [line for line in gone if place_of(line) not in places]
    if version.stage == Stage.DRAFT:
        short = _before_by_block(gone) - _before_by_block(made)
        _ensure_none(
            version,
            [line for line in dropped if line.before and short[_block(line)]],
            "前年度か既決の",
            IN_DRAFT,
        )
        return
    stood = amounts_before(version)
    _ensure_none(version, [line for line in dropped if place_of(line) in stood], "前の段階の", LATER)


def _block(line: EnterpriseLine) -> tuple[str, str]:
    return line.half, line.side


def _before_by_block(lines: Iterable[EnterpriseLine]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for line in lines:
        found[_block(line)] += line.before or 0
    return found


def _ensure_none(
    version: EnterpriseVersion, lines: Sequence[EnterpriseLine], where: str, remedy: str
) -> None:
    if not lines:
        return
    names = "、".join(f"「{line}」" for line in lines[:SHOWN])
    more = f"ほか{len(lines) - SHOWN}行" if len(lines) > SHOWN else ""
    raise FileDropsLines(
        label=title_of(version.budget), count=len(lines), where=where, lines=names + more, remedy=remedy
    )
