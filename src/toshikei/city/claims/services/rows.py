"""A row of an import: what core systems say of one claim, and what is wrong with it before anything is computed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from toshikei.city.claims.choices import Handling
from toshikei.city.claims.selectors.rulebook import kind_on
from toshikei.engines.claims.errors import KindNotOfCity, KindUnknown
from toshikei.engines.claims.identity import is_late, is_unreadable
from toshikei.engines.claims.kinds import Kind

SEPARATOR = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim or instalment, cells already read. Empty text is nothing known."""

    source_key: str
    kind: str
    debtor_key: str
    name: str
    principal: int
    due_on: date
    fiscal_year: int
    unit_code: str
    term: str = ""
    kana: str = ""
    debtor_kind: str = "person"
    birth_on: date | None = None
    corporate_number: str = ""
    postcode: str = ""
    address: str = ""
    arose_on: date | None = None
    cause_on: date | None = None
    known_on: date | None = None
    original_due_on: date | None = None
    contract_rate: Decimal | None = None
    contact_ban: str = ""
    legacy_limitation_on: date | None = None
    legacy_delay: int | None = None
    legacy_balance: int | None = None
    legacy_is_closed: bool | None = None

    @property
    def content_hash(self) -> str:
        words = json.dumps(asdict(self), default=str, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a row."""

    handling: Handling
    code: str
    text: str


def kind_of(row: ClaimRow, on: date) -> Kind | Note:
    """The kind, or why the row is no claim of the city."""
    try:
        return kind_on(row.kind, on)
    except (KindUnknown, KindNotOfCity) as refusal:
        return Note(Handling.REJECTED, refusal.code, f"{refusal}{refusal.sentence('instead')}")


def notes_of(row: ClaimRow) -> Iterator[Note]:
    """What is odd about a row that can be taken in all the same, or not at all."""
    if row.principal < 0:
        yield Note(
            Handling.REJECTED, "claims.principal_negative", "調定額が負です。減額は更正として送ってください。"
        )
    if any(day and row.due_on < day for day in (row.arose_on, row.cause_on)):
        yield Note(Handling.HELD, "claims.due_before_arising", "納期限が、債権の発生や契約より前です。")
    if is_unreadable(row.name) or is_unreadable(row.kana):
        yield Note(Handling.HELD, "claims.name_unreadable", "氏名に読めない字（外字）があります。")
    if is_late(row.name):
        yield Note(Handling.HELD, "claims.debtor_late", "氏名が「故」で始まります。相続人を調べてください。")
    if row.contact_ban:
        yield Note(Handling.HELD, "claims.contact_ban", "連絡を止める印があります。文書は送れません。")
