"""Kinds of bookings, states and halves, with the words people read."""

from django.db.models import TextChoices


class Side(TextChoices):
    """歳出 or 歳入."""

    EXPENDITURE = "expenditure", "歳出"
    REVENUE = "revenue", "歳入"


class PostingKind(TextChoices):
    """記帳の種類: which act booked the entries."""

    BUDGET = "budget", "予算の成立"
    ALLOT = "allot", "配当"
    COMMIT = "commit", "支出負担行為"
    REDUCE = "reduce", "支出負担行為の減額"
    RETURN = "return", "戻入"
    IMPORT = "import", "財務会計からの取込"
    TRANSFER = "transfer", "流用"
    RESERVE = "reserve", "予備費の充用"
    CARRY_OUT = "carry_out", "翌年度への繰越し"
    CARRY_IN = "carry_in", "前年度からの繰越し"
    CORRECT = "correct", "訂正"


class EntryKind(TextChoices):
    """科目の増減: the sum of a place an entry adds to."""

    PROVISIONAL = "provisional", "暫定予算"
    INITIAL = "initial", "当初予算"
    SUPPLEMENT = "supplement", "補正予算"
    CARRIED_IN = "carried_in", "前年度からの繰越し"
    RESERVE = "reserve", "予備費の充用"
    TRANSFER_IN = "transfer_in", "流用増"
    TRANSFER_OUT = "transfer_out", "流用減"
    ALLOTTED = "allotted", "配当"
    COMMITTED = "committed", "支出負担行為"
    PAID = "paid", "支出"
    RETURNED = "returned", "戻入"
    CARRIED_OUT = "carried_out", "翌年度への繰越し"
    ASSESSED = "assessed", "調定"
    RECEIVED = "received", "収入"
    REFUNDED = "refunded", "還付"
    WRITTEN_OFF = "written_off", "不納欠損"


class ProposalKind(TextChoices):
    """願い出の種類."""

    TRANSFER = "transfer", "流用"
    RESERVE = "reserve", "予備費の充用"
    CARRY_OVER = "carry_over", "繰越し"


class ProposalState(TextChoices):
    """How far a proposal has come; the decisions room decides."""

    REQUESTED = "requested", "決裁中"
    DONE = "done", "記帳済み"
    REJECTED = "rejected", "否決"
    WITHDRAWN = "withdrawn", "取下げ"


class CarryKind(TextChoices):
    """繰越しの種類."""

    CONTINUING = "continuing", "継続費の逓次繰越し"
    PERMITTED = "permitted", "繰越明許費"
    ACCIDENT = "accident", "事故繰越し"


STATEMENTS = {
    CarryKind.CONTINUING: "継続費繰越計算書",
    CarryKind.PERMITTED: "繰越明許費繰越計算書",
    CarryKind.ACCIDENT: "事故繰越し繰越計算書",
}


class Half(TextChoices):
    """Which half of the year a published status speaks of; the word is part of its permanent address."""

    FIRST = "first", "上半期"
    SECOND = "second", "下半期"


class Station(TextChoices):
    """What happened to a settlement, in the order of Local Autonomy Act 233."""

    HANDED = "handed", "会計管理者から市長へ提出"
    AUDITED = "audited", "監査委員の審査意見"
    TO_COUNCIL = "to_council", "議会の認定に付す"
    PUBLISHED = "published", "公表"
