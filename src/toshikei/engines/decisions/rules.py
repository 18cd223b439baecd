"""A line of the authority table (決裁規程): matter, condition, amount band, decider, route, consents, stand-ins."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toshikei.engines.decisions.seats import Seat
from toshikei.kernel.explanation import LawRef


class Limit(StrEnum):
    """What an official may never decide in the mayor's place, neither by 専決 nor by 代決."""

    IMPORTANT = "important"
    UNUSUAL = "unusual"
    PRECEDENT = "precedent"
    DISPUTED = "disputed"
    COUNCIL = "council"


LIMIT_LABELS: Mapping[Limit, str] = {
    Limit.IMPORTANT: "特に重要なもの",
    Limit.UNUSUAL: "異例のもの",
    Limit.PRECEDENT: "先例になるもの",
    Limit.DISPUTED: "疑義や争いがあるもの",
    Limit.COUNCIL: "議会に関わるもの",
}
ALL_LIMITS = frozenset(Limit)


@dataclass(frozen=True, slots=True)
class Consent:
    """合議: consent of another post, from an amount in yen upwards (None: always)."""

    seat: Seat
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class AuthorityRule:
    """One line, valid from `starts_on` to `ends_on` (both inclusive, None: until further notice).

    The band is [at_least, below) in whole yen; None leaves that side open. `absent_days`: an absence counts only when
    it is longer than this many days (except urgent matters). `article` says where the line is written.
    """

    number: str
    matter: str
    label: str
    decider: Seat
    starts_on: date
    condition: str = ""
    at_least: int | None = None
    below: int | None = None
    route: tuple[Seat, ...] = ()
    consents: tuple[Consent, ...] = ()
    stand_ins: tuple[Seat, ...] = ()
    absent_days: int = 1
    limits: frozenset[Limit] = ALL_LIMITS
    ends_on: date | None = None
    article: str = ""

    def is_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def covers(self, amount: int | None) -> bool:
        """Whether an amount lies in the band; the lower bound belongs to it, the upper one does not."""
        if amount is None:
            return not self.has_band
        return (self.at_least or 0) <= amount and (self.below is None or amount < self.below)

    @property
    def has_band(self) -> bool:
        return self.at_least is not None or self.below is not None

    @property
    def band(self) -> str:
        """100万円以上500万円未満, in words.

        >>> from toshikei.engines.decisions.seats import SeatKind
        >>> rule = AuthorityRule("1", "m", "", Seat(SeatKind.MAYOR), date(2021, 4, 1), below=5_000_000)
        >>> rule.band
        '500万円未満'
        """
        if not self.has_band:
            return "金額によらない"
        low = f"{amount_words(self.at_least)}以上" if self.at_least else ""
        high = f"{amount_words(self.below)}未満" if self.below is not None else ""
        return low + high or "すべての金額"

    @property
    def ref(self) -> LawRef:
        return LawRef(law=self.article, article=self.number, status="verified")

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits of what the line says; its last day is no part of it (a line that ends says the same)."""
        said = {key: value for key, value in rule_to_dict(self).items() if key != "ends_on"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


def amount_words(yen: int | None) -> str:
    """Whole 億 and 万 in words, the rest in yen.

    >>> amount_words(5_000_000), amount_words(150_000_000), amount_words(1_300_001)
    ('500万円', '1億5,000万円', '1,300,001円')
    """
    if yen is None:
        return ""
    if yen == 0 or yen % 10_000:
        return f"{yen:,}円"
    oku, man = divmod(yen // 10_000, 10_000)
    return (f"{oku:,}億" if oku else "") + (f"{man:,}万" if man else "") + "円"


def rule_to_dict(rule: AuthorityRule) -> dict[str, object]:
    """Plain JSON form: stored with a request, hashed for the version, read back by `rule_from_dict`."""
    return {
        "number": rule.number,
        "matter": rule.matter,
        "label": rule.label,
        "condition": rule.condition,
        "at_least": rule.at_least,
        "below": rule.below,
        "decider": str(rule.decider),
        "route": [str(seat) for seat in rule.route],
        "consents": [[str(consent.seat), consent.at_least] for consent in rule.consents],
        "stand_ins": [str(seat) for seat in rule.stand_ins],
        "absent_days": rule.absent_days,
        "limits": sorted(rule.limits),
        "starts_on": rule.starts_on.isoformat(),
        "ends_on": rule.ends_on.isoformat() if rule.ends_on else None,
        "article": rule.article,
    }


def rule_from_dict(stored: Mapping[str, object]) -> AuthorityRule:
    """Back from the stored form; a round trip gives the same version."""
    data: dict[str, object] = dict(stored)
    ends_on = data.pop("ends_on", None)
    return AuthorityRule(
        number=str(data["number"]),
        matter=str(data["matter"]),
        label=str(data["label"]),
        condition=str(data["condition"]),
        at_least=_whole(data["at_least"]),
        below=_whole(data["below"]),
        decider=Seat.parse(str(data["decider"])),
        route=tuple(Seat.parse(seat) for seat in _texts(data["route"])),
        consents=tuple(
            Consent(Seat.parse(str(seat)), _whole(least)) for seat, least in _pairs(data["consents"])
        ),
        stand_ins=tuple(Seat.parse(seat) for seat in _texts(data["stand_ins"])),
        absent_days=_whole(data["absent_days"]) or 0,
        limits=frozenset(Limit(limit) for limit in _texts(data["limits"])),
        starts_on=date.fromisoformat(str(data["starts_on"])),
        ends_on=date.fromisoformat(str(ends_on)) if ends_on else None,
        article=str(data["article"]),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _pairs(value: object) -> list[tuple[object, object]]:
    return [(each[0], each[1]) for each in value] if isinstance(value, list) else []


def consents_read(text: str) -> tuple[Consent, ...]:
    """Consents separated by spaces; `@` gives the amount in yen from which one is needed.

    >>> [(str(each.seat), each.at_least) for each in consents_read("head:0302 head:03@10000000")]
    [('head:0302', None), ('head:03', 10000000)]
    """
    return tuple(_consent(part) for part in text.split())


def _consent(part: str) -> Consent:
    seat, _, least = part.partition("@")
    return Consent(Seat.parse(seat), int(least) if least else None)
