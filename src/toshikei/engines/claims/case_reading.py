"""Read a case from JSON or YAML (docs/rooms/claims.md): days and amounts as officials write them, everything else exact.

What can be mended without doubt (an era past its end) is mended and told; anything else is refused with its place.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.claims.case import Case, Legacy
from toshikei.engines.claims.errors import CaseUnreadable
from toshikei.engines.claims.events import Event, EventKind, Ground, Outcome, Payer
from toshikei.engines.claims.findings import Finding, Handling
from toshikei.engines.claims.kinds import ClaimClass, ClassChoice, Kind, kind
from toshikei.engines.claims.policies import policy_of
from toshikei.engines.claims.readings import CHOICES, Policy, Reading
from toshikei.kernel.era import EraYearImpossible, format_wareki, parse_date
from toshikei.kernel.money import Yen, parse_yen

FORMAT = "toshikei.claims.case/1"
EARLIEST, LATEST = date(1945, 1, 1), date(2150, 12, 31)
"""Days a claim of a city can name; anything else is a mistake in the year."""
MOST_EVENTS = 500
"""Events of one claim; more is a file of several claims."""
READINGS = {
    "renewal_day": Reading.RENEWAL_DAY,
    "reminders": Reading.REMINDERS,
    "old_contract": Reading.OLD_CONTRACT,
    "doubtful": Reading.DOUBTFUL,
    "deferral_span": Reading.DEFERRAL_SPAN,
    "cancelled_seizure": Reading.CANCELLED_SEIZURE,
    "late_acknowledgment": Reading.LATE_ACKNOWLEDGMENT,
    "holiday": Reading.HOLIDAY,
    "evasion": Reading.EVASION,
    "stay_first_day": Reading.STAY_FIRST_DAY,
    "cause_day": Reading.CAUSE_DAY,
    "heirs": Reading.HEIRS,
}
COUNTING = {
    "rounding": ("期間ごと", "割合の段ごと", "最後だけ"),
    "small_after_payment": ("かけない", "かける"),
    "civil_year": ("365日", "年と日"),
}
CASE_DAYS = ("due_on", "original_due_on", "arose_on", "cause_on", "known_on")
CASE_KEYS = frozenset(
    {
        "format",
        "note",
        "city",
        "kind",
        "class",
        "principal",
        *CASE_DAYS,
        "contract_rate",
        "holidays",
        "reported_years",
        "is_evasion",
        "legacy",
        "policy",
        "events",
        "proposed",
    }
)
EVENT_DAYS = (
    "arrived_on",
    "deadline_on",
    "until_on",
    "applied_on",
    "due_on",
    "heirs_fixed_on",
    "recorded_on",
)
EVENT_FLAGS = (
    "is_returned",
    "is_public_service",
    "is_listed",
    "is_signed",
    "is_by_debtor",
    "is_resolved",
    "is_correction",
)
EVENT_KEYS = frozenset(
    {"kind", "day", "id", "amount", "of", "payer", "ground", "outcome", *EVENT_DAYS, *EVENT_FLAGS}
)
CLASS_KEYS = frozenset({"chosen", "basis", "decided_by", "decided_on"})
LEGACY_KEYS = frozenset({"limitation_on", "delay_charge", "balance", "is_closed"})

type Raw = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ReadCase:
    """The case, an act to be tried on it, and what was mended on the way."""

    case: Case
    proposed: Event | None
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Reader:
    """Reads fields by their place and collects what it mended."""

    findings: list[Finding] = field(default_factory=list)

    def fields(self, raw: object, known: Iterable[str], place: str) -> Raw:
        if not isinstance(raw, Mapping):
            raise CaseUnreadable(place=place, reason="項目と値の組ではありません。")
        unknown = sorted(set(raw) - set(known))
        if unknown:
            raise CaseUnreadable(place=f"{place}.{unknown[0]}", reason="そのような項目はありません。")
        return raw

    def day(self, raw: Raw, key: str, place: str) -> date | None:
        found = self._day(raw, key, place)
        if found is not None and not EARLIEST <= found <= LATEST:
            reason = f"{EARLIEST.year}年から{LATEST.year}年までの日を書いてください。"
            raise CaseUnreadable(place=f"{place}.{key}", reason=reason)
        return found

    def _day(self, raw: Raw, key: str, place: str) -> date | None:
        found = raw.get(key)
        if found is None or (isinstance(found, date)):
            return found
        try:
            return parse_date(str(found))
        except EraYearImpossible as refusal:
            right = parse_date(str(refusal.params["right"]))
            self.findings.append(_mended(f"{place}.{key}", str(found), format_wareki(right)))
            return right

    def needed_day(self, raw: Raw, key: str, place: str) -> date:
        found = self.day(raw, key, place)
        if found is None:
            raise CaseUnreadable(place=f"{place}.{key}", reason="日付がありません。")
        return found

    def yen(self, raw: Raw, key: str, place: str) -> Yen | None:
        found = raw.get(key)
        if found is None or (isinstance(found, int) and not isinstance(found, bool)):
            return found
        if not isinstance(found, str):
            raise CaseUnreadable(place=f"{place}.{key}", reason="円の整数を書いてください。")
        return parse_yen(found).yen

    def flag(self, raw: Raw, key: str, place: str, default: bool) -> bool:
        found = raw.get(key, default)
        if not isinstance(found, bool):
            raise CaseUnreadable(place=f"{place}.{key}", reason="true か false を書いてください。")
        return found

    def choice[T: StrEnum](self, kind: type[T], raw: Raw, key: str, place: str, default: T | None) -> T:
        found = raw.get(key, default)
        if isinstance(found, str) and found in list(kind):
            return kind(found)
        words = "、".join(kind)
        raise CaseUnreadable(place=f"{place}.{key}", reason=f"次のどれかを書いてください：{words}。")


def _mended(place: str, written: str, read: str) -> Finding:
    text = f"「{place}」の「{written}」を{read}と読みました。"
    return Finding("claims.day_mended", Handling.FIXED, text, "元の書き方を記録に残してください。")


def read_case(raw: object, *, as_of: date) -> ReadCase:
    """A case as the file says it, with the city's choices as they stand on the day."""
    reader = _Reader()
    top = reader.fields(raw, CASE_KEYS, "case")
    if top.get("format", FORMAT) != FORMAT:
        raise CaseUnreadable(place="case.format", reason=f"「{FORMAT}」と書いてください。")
    city = str(top.get("city", ""))
    days = {key: reader.day(top, key, "case") for key in CASE_DAYS}
    case = Case(
        kind=_kind(reader, top, as_of, city),
        principal=_principal(reader, top),
        due_on=reader.needed_day(top, "due_on", "case"),
        policy=_policy(reader, top, policy_of(as_of, city)),
        city=city,
        contract_rate=_rate(top),
        events=_events(reader, top),
        holidays=frozenset(
            reader.needed_day({"day": day}, "day", "holidays") for _, day in _items(top, "holidays")
        ),
        reported_years=frozenset(_year(each) for _, each in _items(top, "reported_years")),
        is_evasion=reader.flag(top, "is_evasion", "case", False),
        legacy=_legacy(reader, top),
    )
    proposed = _event(reader, top["proposed"], "proposed") if "proposed" in top else None
    case = replace(case, **{key: day for key, day in days.items() if key != "due_on"})  # type: ignore[arg-type]  # days by their names
    return ReadCase(case, proposed, tuple(reader.findings))


def _items(raw: Raw, key: str) -> list[tuple[int, object]]:
    found = raw.get(key, [])
    if not isinstance(found, list | tuple):
        raise CaseUnreadable(place=f"case.{key}", reason="並びを書いてください。")
    return list(enumerate(found))


def _events(reader: _Reader, top: Raw) -> tuple[Event, ...]:
    found = _items(top, "events")
    if len(found) > MOST_EVENTS:
        raise CaseUnreadable(place="case.events", reason=f"できごとは{MOST_EVENTS}件までです。")
    return tuple(_event(reader, each, f"events[{place}]") for place, each in found)


def _kind(reader: _Reader, top: Raw, as_of: date, city: str) -> Kind:
    found = kind(str(top.get("kind", "")), on=as_of, city=city)
    if "class" not in top:
        return found
    chosen = reader.fields(top["class"], CLASS_KEYS, "class")
    return found.under(
        ClassChoice(
            reader.choice(ClaimClass, chosen, "chosen", "class", None),
            str(chosen.get("basis", "")),
            str(chosen.get("decided_by", "")),
            reader.needed_day(chosen, "decided_on", "class"),
        )
    )


def chosen_class(name: str, on: date) -> ClassChoice:
    """A class named to be tried, without a decision behind it."""
    return ClassChoice(_Reader().choice(ClaimClass, {"class": name}, "class", "case", None), "試算", "", on)


def _principal(reader: _Reader, top: Raw) -> Yen:
    found = reader.yen(top, "principal", "case")
    if found is None or found < 0:
        raise CaseUnreadable(place="case.principal", reason="元の額を0円以上の整数で書いてください。")
    return found


def _rate(top: Raw) -> Fraction | None:
    found = top.get("contract_rate")
    if found is None:
        return None
    try:
        rate = Fraction(str(found))
    except ValueError:
        raise CaseUnreadable(place="case.contract_rate", reason="年の割合（％）を書いてください。") from None
    if not 0 <= rate < 100 or isinstance(found, float):
        reason = "0以上100未満の割合（％）を引用符で囲んで書いてください。"
        raise CaseUnreadable(place="case.contract_rate", reason=reason)
    return rate / 100


def _year(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise CaseUnreadable(place="case.reported_years", reason="年度を西暦の整数で書いてください。")
    return raw


def _legacy(reader: _Reader, top: Raw) -> Legacy:
    raw = reader.fields(top.get("legacy", {}), LEGACY_KEYS, "legacy")
    is_closed = reader.flag(raw, "is_closed", "legacy", False) if "is_closed" in raw else None
    return Legacy(
        reader.day(raw, "limitation_on", "legacy"),
        reader.yen(raw, "delay_charge", "legacy"),
        reader.yen(raw, "balance", "legacy"),
        is_closed,
    )


def _policy(reader: _Reader, top: Raw, base: Policy) -> Policy:
    """The city's policy with what the case itself fixes."""
    raw = reader.fields(top.get("policy", {}), {*READINGS, *COUNTING}, "policy")
    answers = dict(base.answers)
    for key, question in READINGS.items():
        if key in raw:
            answers[question] = _answer(raw[key], CHOICES[question].answers, f"policy.{key}")
    counted = {key: str(raw[key]) for key in COUNTING if key in raw}
    for key, given in counted.items():
        _answer(given, COUNTING[key], f"policy.{key}")
    return replace(base, answers=answers, **counted)


def _answer(given: object, answers: tuple[str, ...], place: str) -> int:
    if given not in answers:
        raise CaseUnreadable(place=place, reason=f"次のどれかを書いてください：{'、'.join(answers)}。")
    return answers.index(str(given))


def _event(reader: _Reader, raw: object, place: str) -> Event:
    each = reader.fields(raw, EVENT_KEYS, place)
    days: dict[str, date | None] = {key: reader.day(each, key, place) for key in EVENT_DAYS}
    flags = {key: reader.flag(each, key, place, _DEFAULTS[key]) for key in EVENT_FLAGS}
    amount = reader.yen(each, "amount", place) or 0
    if amount < 0:
        raise CaseUnreadable(place=f"{place}.amount", reason="額は0円以上で書いてください。")
    build: Callable[..., Event] = Event
    return build(
        kind=reader.choice(EventKind, each, "kind", place, None),
        on=reader.needed_day(each, "day", place),
        id=str(each.get("id", "")),
        amount=amount,
        of=str(each.get("of", "")),
        payer=reader.choice(Payer, each, "payer", place, Payer.DEBTOR),
        ground=reader.choice(Ground, each, "ground", place, Ground.OTHER),
        outcome=reader.choice(Outcome, each, "outcome", place, Outcome.DONE),
        **days,
        **flags,
    )


_DEFAULTS = {key: key in {"is_listed", "is_signed", "is_by_debtor"} for key in EVENT_FLAGS}
