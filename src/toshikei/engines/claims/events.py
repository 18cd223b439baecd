"""Events of a claim's life (できごと): the forty of the rulebook, which law values describe them, and their facts."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from toshikei.kernel.money import Yen


class EventKind(StrEnum):
    """できごとの種類. The order is that of a claim's life; on one day the earlier kind takes effect first."""

    OCCURRENCE = "occurrence"
    ASSESSMENT = "assessment"
    NOTICE = "notice"
    DUE = "due"
    CORRECTION = "correction"
    PAYMENT = "payment"
    PAYMENT_REVERSED = "payment_reversed"
    SUCCESSION = "succession"
    DISASTER = "disaster"
    DEMAND = "demand"
    DEMAND_FEE = "demand_fee"
    COST = "cost"
    REMINDER = "reminder"
    ACKNOWLEDGMENT = "acknowledgment"
    PLEDGE = "pledge"
    TAX_DEFERRAL = "tax_deferral"
    CONVERSION_DEFERRAL = "conversion_deferral"
    DEFERRAL = "deferral"
    ACCELERATION = "acceleration"
    NEGOTIATION = "negotiation"
    INVESTIGATION = "investigation"
    SEIZURE = "seizure"
    DISTRIBUTION_CLAIM = "distribution_claim"
    DISTRIBUTION = "distribution"
    GUARANTOR_CALL = "guarantor_call"
    ATTACHMENT = "attachment"
    SUIT = "suit"
    TITLE = "title"
    ENFORCEMENT = "enforcement"
    FILING = "filing"
    ENDED = "ended"
    COLLECTION_STAY = "collection_stay"
    DISPOSITION_STAY = "disposition_stay"
    STAY_CANCELLED = "stay_cancelled"
    DISCHARGE = "discharge"
    TRANSFER = "transfer"
    INVOCATION = "invocation"
    IMMEDIATE_EXTINCTION = "immediate_extinction"
    REMISSION = "remission"
    WAIVER_COUNCIL = "waiver_council"
    WAIVER_ORDINANCE = "waiver_ordinance"
    COMPLETION = "completion"
    WRITE_OFF = "write_off"


LABELS = {
    EventKind.OCCURRENCE: "債権の発生",
    EventKind.ASSESSMENT: "調定",
    EventKind.NOTICE: "納入の通知",
    EventKind.DUE: "納期限の経過",
    EventKind.CORRECTION: "更正・減額",
    EventKind.PAYMENT: "納付",
    EventKind.PAYMENT_REVERSED: "納付の取消し",
    EventKind.SUCCESSION: "債務者の交代",
    EventKind.DISASTER: "天災などの障害",
    EventKind.DEMAND: "督促",
    EventKind.DEMAND_FEE: "督促手数料",
    EventKind.COST: "滞納処分費・訴訟費用",
    EventKind.REMINDER: "催告",
    EventKind.ACKNOWLEDGMENT: "債務の承認",
    EventKind.PLEDGE: "分納誓約",
    EventKind.TAX_DEFERRAL: "徴収の猶予",
    EventKind.CONVERSION_DEFERRAL: "換価の猶予",
    EventKind.DEFERRAL: "履行延期の特約・処分",
    EventKind.ACCELERATION: "履行期限の繰上げ",
    EventKind.NEGOTIATION: "協議を行う旨の合意",
    EventKind.INVESTIGATION: "財産調査",
    EventKind.SEIZURE: "差押え",
    EventKind.DISTRIBUTION_CLAIM: "交付要求",
    EventKind.DISTRIBUTION: "換価・配当",
    EventKind.GUARANTOR_CALL: "担保の実行・保証人への請求",
    EventKind.ATTACHMENT: "仮差押え・仮処分",
    EventKind.SUIT: "訴え・支払督促",
    EventKind.TITLE: "判決などの確定",
    EventKind.ENFORCEMENT: "強制執行",
    EventKind.FILING: "債権の申出",
    EventKind.ENDED: "手続の終わり",
    EventKind.COLLECTION_STAY: "徴収停止",
    EventKind.DISPOSITION_STAY: "滞納処分の執行停止",
    EventKind.STAY_CANCELLED: "停止の取消し",
    EventKind.DISCHARGE: "破産の免責",
    EventKind.TRANSFER: "徴収の移管",
    EventKind.INVOCATION: "時効の援用",
    EventKind.IMMEDIATE_EXTINCTION: "即時消滅",
    EventKind.REMISSION: "免除",
    EventKind.WAIVER_COUNCIL: "議会の議決による放棄",
    EventKind.WAIVER_ORDINANCE: "条例による放棄",
    EventKind.COMPLETION: "時効の完成の記録",
    EventKind.WRITE_OFF: "不納欠損処分",
}
RANK = {kind: place for place, kind in enumerate(EventKind)}


class Outcome(StrEnum):
    """How a procedure ended: done, withdrawn or dismissed, cancelled as unlawful."""

    DONE = "done"
    WITHDRAWN = "withdrawn"
    UNLAWFUL = "unlawful"


class Payer(StrEnum):
    """Whose act a payment was; only the debtor's own, or an agent's, acknowledges the debt."""

    DEBTOR = "debtor"
    AGENT = "agent"
    THIRD_PARTY = "third_party"
    GUARANTOR = "guarantor"
    PROCEEDS = "proceeds"
    SET_OFF = "set_off"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """Why something was granted: no means, another lawful ground, no property, hardship, whereabouts unknown, small amount."""

    NO_MEANS = "no_means"
    OTHER = "other"
    NO_PROPERTY = "no_property"
    HARDSHIP = "hardship"
    UNKNOWN_PLACE = "unknown_place"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. `on` is the day of the act (a letter's dispatch); the other facts are those of its kind.

    `until_on`: last day of a deferral, agreement or obstacle; `applied_on`: day of the application; `of`: the event that
    ends or is cancelled; `is_listed`: the pledge names every instalment; `recorded_on`: when it came into the books.
    """

    kind: EventKind
    on: date
    id: str = ""
    amount: Yen = 0
    arrived_on: date | None = None
    deadline_on: date | None = None
    until_on: date | None = None
    applied_on: date | None = None
    due_on: date | None = None
    heirs_fixed_on: date | None = None
    recorded_on: date | None = None
    of: str = ""
    payer: Payer = Payer.DEBTOR
    ground: Ground = Ground.OTHER
    outcome: Outcome = Outcome.DONE
    is_returned: bool = False
    is_public_service: bool = False
    is_listed: bool = True
    is_signed: bool = True
    is_by_debtor: bool = True
    is_resolved: bool = False
    is_correction: bool = False

    @property
    def label(self) -> str:
        return LABELS[self.kind]

    @property
    def order(self) -> tuple[object, ...]:
        """Same day: by kind, then by content, so that the order of writing changes nothing."""
        return (self.on, RANK[self.kind], *(str(getattr(self, each.name)) for each in fields(self)))
