"""財源の内訳: which money a line is paid from. The parts make the amount, always."""

from dataclasses import astuple, dataclass, fields

from toshikei.engines.making.errors import SourcesApart
from toshikei.kernel.apportioning import divided
from toshikei.kernel.money import format_yen


@dataclass(frozen=True, slots=True)
class Sources:
    """国庫支出金, 道支出金, 地方債, その他 (specific) and 一般財源 (general), in yen."""

    national: int = 0
    prefectural: int = 0
    bond: int = 0
    other: int = 0
    general: int = 0

    @property
    def total(self) -> int:
        return sum(astuple(self))

    @property
    def specific(self) -> int:
        return self.total - self.general


NAMES = tuple(field.name for field in fields(Sources))
LABELS = {
    "national": "国庫支出金",
    "prefectural": "道支出金",
    "bond": "地方債",
    "other": "その他",
    "general": "一般財源",
}


def ensure_sources(sources: Sources, amount: int, name: str = "事業") -> None:
    """Refuse sources that do not make the amount."""
    if sources.total != amount:
        raise SourcesApart(
            name=name,
            total=format_yen(sources.total, unit="円"),
            amount=format_yen(amount, unit="円"),
            difference=format_yen(sources.total - amount, unit="円"),
        )


def sources_for(amount: int, before: Sources) -> Sources:
    """The sources of another amount in the proportion of before; all general where there was nothing to go by.

    A grant pays a share of the cost, so it shrinks with it. Parts are whole yen and make the amount exactly.

    >>> sources_for(900, Sources(national=500, general=500))
    Sources(national=450, prefectural=0, bond=0, other=0, general=450)
    """
    weights = [abs(part) for part in astuple(before)]
    if not any(weights) or any(part < 0 for part in astuple(before)) != (before.total < 0):
        return Sources(general=amount)
    return Sources(*divided(amount, weights))
