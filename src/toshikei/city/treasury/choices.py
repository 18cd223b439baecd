"""Kinds, grounds, purposes, lenders and states of the treasury, with the words people read."""

from django.db.models import TextChoices


class FundKind(TextChoices):
    """基金の種類. The adjustment fund has five lawful grounds; the others are bound to their purpose."""

    ADJUSTMENT = "adjustment", "財政調整基金"
    REDEMPTION = "redemption", "減債基金"
    PURPOSE = "purpose", "特定目的基金"
    OPERATING = "operating", "定額運用基金"


class MovementKind(TextChoices):
    """基金の動き: what came in and what went out."""

    OPENING = "opening", "記録の始まりの残高"
    DEPOSIT = "deposit", "積立て"
    YIELD = "yield", "運用益の積立て"
    WITHDRAWAL = "withdrawal", "取崩し"
    CORRECTION = "correction", "訂正"


COMING_IN = frozenset({MovementKind.OPENING, MovementKind.DEPOSIT, MovementKind.YIELD})


class Ground(TextChoices):
    """財政調整のための積立金を使える五つの場合（地方財政法4条の4）, in short words; the rulebook has the full ones."""

    SHORTFALL = "shortfall", "財源が著しく足りない（1号）"
    DISASTER = "disaster", "災害（2号）"
    URGENT_WORKS = "urgent_works", "緊急の大きな建設などやむを得ない経費（3号）"
    LONG_TERM_PROPERTY = "long_term_property", "長く財源を育てる財産の取得（4号）"
    EARLY_REDEMPTION = "early_redemption", "市債の繰上償還（5号）"


class MoneyFrom(TextChoices):
    """積立ての元: where a deposit came from."""

    SURPLUS = "surplus", "決算剰余金"
    BUDGET = "budget", "予算による積立て"
    SALE = "sale", "土地の売払い収入"
    DONATION = "donation", "寄附"
    TAX = "tax", "目的税の上乗せ分"
    OTHER = "other", "そのほか"


class BondPurpose(TextChoices):
    """起債の目的: the five of 地方財政法5条, and those of special laws."""

    ENTERPRISE = "enterprise", "公営企業"
    INVESTMENT = "investment", "出資・貸付け"
    REFUNDING = "refunding", "借換え"
    DISASTER = "disaster", "災害"
    FACILITY = "facility", "公共施設・公用施設の建設など"
    THIRD_SECTOR = "third_sector", "第三セクター等改革推進債"
    DEFICIT_SPECIAL = "deficit_special", "臨時財政対策債など"


class Lender(TextChoices):
    """借入先."""

    STATE = "state", "財政融資資金（国）"
    JFM = "jfm", "地方公共団体金融機構"
    BANK = "bank", "市中銀行など"
    PREFECTURE = "prefecture", "北海道"
    MARKET = "market", "市場公募"


class Method(TextChoices):
    """償還の方法."""

    EQUAL_PRINCIPAL = "equal_principal", "元金均等"
    EQUAL_INSTALMENT = "equal_instalment", "元利均等"
    BULLET = "bullet", "満期一括"


class DayCount(TextChoices):
    """利息の日数の数え方."""

    PERIODS = "periods", "期間で数える（半年なら2分の1）"
    ACTUAL_365 = "actual_365", "実際の日数÷365"


class FractionRule(TextChoices):
    """端数の扱い, named after where it is written."""

    SCHEDULE_TABLE = "schedule_table", "証書の償還表（残りは最後の回）"
    FRACTION_ACT = "fraction_act", "端数計算法（元金の端数は最初の回）"


class Manner(TextChoices):
    """一部の繰上償還のあと."""

    LOWER = "lower", "以後の額を下げる"
    SHORTEN = "shorten", "終わりを早める"


class CorporationKind(TextChoices):
    """設立法人の種類."""

    LAND = "land", "土地開発公社"
    ROAD = "road", "地方道路公社"
    THIRD_SECTOR = "third_sector", "第三セクター"


class ParcelState(TextChoices):
    """土地の状態."""

    HELD = "held", "持っている"
    SOLD = "sold", "売った"


class SourceKind(TextChoices):
    """使い道の決まった収入の種類."""

    BATHING = "bathing", "入湯税"
    DONATION = "donation", "ふるさと納税"
    LODGING = "lodging", "宿泊税（案）"


class LotPart(TextChoices):
    """収入の分け方: the standard part of a tax, the raised part, or the whole."""

    WHOLE = "whole", "全体"
    STANDARD = "standard", "標準の税率の分"
    RAISED = "raised", "上乗せの分"


class ProposalKind(TextChoices):
    """決裁を受けるお金の動き."""

    WITHDRAW = "withdraw", "基金の取崩し"
    REDEEM = "redeem", "市債の繰上償還"
    ISSUE = "issue", "市債の発行"


class ProposalState(TextChoices):
    """決裁の進み方. Nothing moves before the decision."""

    CIRCULATING = "circulating", "決裁中"
    DONE = "done", "決裁済み・実行済み"
    REJECTED = "rejected", "否決"
    WITHDRAWN = "withdrawn", "取下げ"


MATTERS = {
    ProposalKind.WITHDRAW: "treasury.fund_withdraw",
    ProposalKind.REDEEM: "treasury.redeem_early",
    ProposalKind.ISSUE: "treasury.bond_issue",
}
