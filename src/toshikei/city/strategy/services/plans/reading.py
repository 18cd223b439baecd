"""Lines people write: P00012｜100｜R8｜R10."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from toshikei.city.strategy.errors import LinkUnreadable
from toshikei.city.strategy.services.plans.linking import ProgrammeLink
from toshikei.engines.strategy.shares import WHOLE
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

PERCENT = WHOLE // 100


def links_read(text: str) -> Iterator[ProgrammeLink]:
    """One link a line; a line that cannot be read is refused by its number."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _read(number, line)


def _read(number: int, line: str) -> ProgrammeLink:
    cells = [cell.strip() for cell in line.replace("|", "｜").split("｜")]
    code, share, first, last = [*cells, "", "", "", ""][:4]
    try:
        if not code or not first or len(cells) > 4:
            raise LinkUnreadable(line=number, text=line)
        return ProgrammeLink(
            code.upper(),
            FiscalYear.parse(first).year,
            FiscalYear.parse(last).year if last else None,
            _share(share),
        )
    except (Refusal, InvalidOperation, ValueError) as wrong:
        raise LinkUnreadable(line=number, text=line) from wrong


def _share(text: str) -> int:
    """A percentage with at most four digits after the point, in parts per million."""
    if not text:
        return WHOLE
    ppm = Decimal(text.rstrip("％%")) * PERCENT
    if not ppm.is_finite() or ppm != ppm.to_integral_value() or not 1 <= ppm <= WHOLE:
        raise ValueError(text)
    return int(ppm)


def link_written(link: ProgrammeLink) -> str:
    """The same line again, for the form."""
    share = f"{(Decimal(link.share_ppm) / PERCENT).normalize():f}"
    last = f"｜{link.to_year}" if link.to_year else ""
    return f"{link.code}｜{share}｜{link.from_year}{last}"
