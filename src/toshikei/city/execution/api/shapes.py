"""What the API of the execution says and is asked. Amounts are whole yen; `page` is the address for people."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from toshikei.city.execution.choices import CarryKind, Half, ProposalKind, Side

MOST = 1_000
LEVELS = Literal["kan", "kou", "moku", "programme", "setsu"]
MOVE_KINDS = Literal["", "transfer", "reserve"]


class LedgerPlaceOut(Schema):
    """A place of the budget down to its level; what lies below is empty."""

    kan_code: str
    kan: str
    kou_code: str = ""
    kou: str = ""
    moku_code: str = ""
    moku: str = ""
    programme_code: str = ""
    programme: str = ""
    setsu_code: str = ""
    setsu: str = ""


class StatusOut(Schema):
    fiscal_year: int
    half: Half
    edition: int = Field(description="いちばん新しい版。訂正のたびに増えます。")
    as_of: date
    published_at: datetime
    note: str
    is_invented: bool
    page: str


class StatusLineOut(Schema):
    """`done_yen` is 支出済額 or 収入済額, `committed_yen` 支出負担行為額 or 調定額."""

    account: str
    account_segment: str
    side: Side
    kan_code: str
    kan: str
    current_yen: int
    committed_yen: int
    done_yen: int


class StatusWholeOut(StatusOut):
    editions: list[int]
    lines: list[StatusLineOut]


class BalanceOut(Schema):
    """Sums of a place on the day. Amounts of the other side are null."""

    place: LedgerPlaceOut
    department: str = Field(description="節のときだけ。ほかの段は空。")
    provisional_yen: int = Field(description="暫定予算。この年度の予算が成立すると0になります。")
    initial_yen: int
    supplement_yen: int
    carried_in_yen: int
    reserve_yen: int
    transfer_in_yen: int
    transfer_out_yen: int
    current_yen: int
    committed_yen: int | None
    spent_yen: int | None
    carried_out_yen: int | None
    left_yen: int | None = Field(description="予算現額－支出済額－翌年度繰越額。年度が終われば不用額。")
    assessed_yen: int | None
    received_yen: int | None
    written_off_yen: int | None
    arrears_yen: int | None


class BalancesOut(Schema):
    """`open_until` is the last day whose balances are public; `next` the offset of the following page."""

    fiscal_year: int
    account: str
    side: Side
    level: str
    on: date
    open_until: date
    is_invented: bool
    count: int
    balances: list[BalanceOut]
    next: int | None


class MoveOut(Schema):
    """流用 or 予備費の充用, as decided and booked."""

    kind: ProposalKind
    account: str
    account_segment: str
    on: date
    amount_yen: int
    reason: str
    decision: str = Field(description="決裁の番号")
    source: LedgerPlaceOut
    target: LedgerPlaceOut
    department: str


class MovesOut(Schema):
    count: int
    moves: list[MoveOut]
    next: int | None


class CarryOut(Schema):
    kind: CarryKind
    account: str
    account_segment: str
    place: LedgerPlaceOut
    title: str
    amount_yen: int
    funds_received_yen: int
    funds_expected_yen: int
    funds_general_yen: int
    reason: str
    accident: str


class StatementOut(Schema):
    kind: CarryKind
    title: str
    account: str
    account_segment: str
    amount_yen: int
    made_on: date
    reported_on: date | None
    published_at: datetime


class CarriedOut(Schema):
    fiscal_year: int
    is_invented: bool
    statements: list[StatementOut]
    carried: list[CarryOut]
    page: str


class SettlementOut(Schema):
    fiscal_year: int
    account: str
    account_segment: str
    revenue_yen: int
    expenditure_yen: int
    formal_yen: int
    carried_funds_yen: int
    real_yen: int
    single_year_yen: int | None
    to_reserve_yen: int | None
    reserve_by: date | None
    published_at: datetime
    is_invented: bool
    page: str


class SettledOut(BalanceOut):
    """A 節 of the settlement; `unused_reason` is why so much of it was left, where it was asked for."""

    side: Side
    unused_reason: str


class SettlementWholeOut(SettlementOut):
    count: int
    places: list[SettledOut]
    next: int | None


class Paged(Schema):
    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=100_000)


class Moved(Paged):
    kind: MOVE_KINDS = ""
    account: str = Field("", max_length=60, description="会計の短い名（例：ippan）。空はすべて。")


class Asked(Paged):
    side: Side = Side.EXPENDITURE
    level: LEVELS = "kan"
    on: date | None = Field(None, description="この日までの記帳。空なら、公表されている最後の日。")
    department: str = Field("", max_length=200, description="所属の名。空はすべて。")


class Edition(Schema):
    edition: int | None = Field(None, ge=1, le=999)
