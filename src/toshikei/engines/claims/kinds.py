"""Kinds of claims (債権の種類) as the rulebook has them, with the class a city has chosen where it is contested."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from toshikei.engines.claims.errors import KindNotOfCity, KindUnknown
from toshikei.kernel.explanation import LawRef
from toshikei.law import reader

NONE = "なし"
TOPICS = ("kinds_tax", "kinds_compulsory", "kinds_public", "kinds_private", "kinds_following")
FOLLOWING = "元の債権に従う"
NOT_OF_CITY = "市の債権ではない"


class ClaimClass(StrEnum):
    """債権の区分. Municipal tax, compulsorily collectable public claim, other public claim, private-law claim."""

    TAX = "市税"
    COMPULSORY = "強制徴収公債権"
    PUBLIC = "非強制徴収公債権"
    PRIVATE = "私債権"

    @property
    def can_seize(self) -> bool:
        """滞納処分: has the city its own power of enforcement?"""
        return self in {ClaimClass.TAX, ClaimClass.COMPULSORY}

    @property
    def needs_invocation(self) -> bool:
        """援用: does limitation extinguish only when the debtor invokes it?"""
        return self is ClaimClass.PRIVATE


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """The class a city decided for a contested kind: why, who, when."""

    chosen: ClaimClass
    basis: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Kind:
    """債権の種類. `rule`, `delay`, `allocation`, `secrecy` are the words the rulebook uses; `choice` is the city's."""

    code: str
    label: str
    claim_class: ClaimClass
    alternative: ClaimClass | None
    rule: str
    alternative_rule: str
    delay: str
    allocation: str
    secrecy: str
    law: LawRef
    note: str = ""
    choice: ClassChoice | None = None

    @property
    def is_contested(self) -> bool:
        return self.alternative is not None

    def under(self, choice: ClassChoice) -> "Kind":
        """The kind as a city has classified it; a class the rulebook does not know for it is refused."""
        if choice.chosen is self.claim_class:
            return replace(self, choice=choice)
        if choice.chosen is not self.alternative:
            raise KindUnknown(name=f"{self.label}（{choice.chosen}）", offer=self.classes)
        private = choice.chosen.needs_invocation
        delay = self.delay if self.delay == NONE else ("民法" if private else "条例")
        order = "費用・利息・元本" if private else "条例"
        swapped = replace(self, claim_class=choice.chosen, alternative=self.claim_class, choice=choice)
        return replace(
            swapped, rule=self.alternative_rule, alternative_rule=self.rule, delay=delay, allocation=order
        )

    @property
    def classes(self) -> str:
        """The classes that can be argued, in words."""
        return "、".join(each for each in (self.claim_class, self.alternative) if each)


@cache
def kinds(on: date, city: str = "") -> Mapping[str, Kind]:
    """Every kind the city can own on a day, by code, with the city's choices."""
    known = {}
    for name, series in reader.all_series().items():
        room, topic, code = name.split(".")
        if room != "claims" or topic not in TOPICS:
            continue
        if on < series.entries[0].on:
            continue
        value = reader.on_day(series, on)
        row = value.as_rows()[0]
        if row["class"] in ClaimClass:
            known[code] = _kind(code, value.label, row, value.ref, value.entry.note)
    for code, choice in _choices(on, city):
        known[code] = known[code].under(choice)
    return MappingProxyType(known)


def _kind(code: str, label: str, row: Mapping[str, int | str], law: LawRef, note: str) -> Kind:
    alternative = str(row["alternative"])
    return Kind(
        code,
        label,
        ClaimClass(str(row["class"])),
        ClaimClass(alternative) if alternative != NONE else None,
        str(row["limitation"]),
        str(row["alternative_limitation"]),
        str(row["delay"]),
        str(row["allocation"]),
        str(row["secrecy"]),
        law,
        note,
    )


def _choices(on: date, city: str) -> list[tuple[str, ClassChoice]]:
    """What the city has decided about contested kinds by that day."""
    series = reader.all_series(city).get("claims.choices.chosen_classes")
    if series is None or on < series.entries[0].on:
        return []
    rows = reader.on_day(series, on).as_rows()
    chosen = [
        (
            str(row["kind"]),
            ClassChoice(
                ClaimClass(str(row["class"])),
                str(row["basis"]),
                str(row["decider"]),
                date.fromisoformat(str(row["decided"])),
            ),
        )
        for row in rows
    ]
    return [(code, choice) for code, choice in chosen if choice.decided_on <= on]


def kind(code: str, *, on: date, city: str = "") -> Kind:
    """One kind; what is no claim of the city, or follows another claim, is refused with its reason.

    >>> kind("farm_drainage", on=date(2026, 4, 1)).claim_class.can_seize, kind("sewer_fee", on=date(2026, 4, 1)).rule
    (False, '公債権5年')
    """
    known = kinds(on, city)
    if code in known:
        return known[code]
    odd = reader.all_series().get(f"claims.kinds_following.{code}")
    if odd is not None:
        raise KindNotOfCity(name=odd.label)
    raise KindUnknown(name=code, offer="一覧は ./toshikei law claims で見られます。")
