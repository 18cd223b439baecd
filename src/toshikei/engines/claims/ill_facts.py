"""Facts that do not fit together (おかしな入力): mended where the law says how, else held for a person; never silent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from toshikei.engines.claims.case import Case
from toshikei.engines.claims.findings import Finding, Handling
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.periods import is_closed, next_open_day
from toshikei.engines.claims.standing import Existence
from toshikei.kernel.era import format_wareki
from toshikei.kernel.money import Yen, format_yen


def mended(case: Case) -> tuple[Case, list[Finding]]:
    """A due date on a closed day that nobody moved: moved to the next open day, the written one kept (B-03)."""
    if case.original_due_on is not None or not is_closed(case.due_on, case.holidays):
        return case, []
    moved = next_open_day(case.due_on, case.holidays)
    text = f"納期限{format_wareki(case.due_on)}は閉庁日なので、{format_wareki(moved)}として扱いました。"
    remedy = "元の納期限も記録に残してください。"
    found = Finding(
        "claims.due_on_closed_day", Handling.FIXED, text, remedy, "地方税法20条の5・民法142条", case.due_on
    )
    return replace(case, due_on=moved, original_due_on=case.due_on), [found]


def about_case(case: Case) -> Iterator[Finding]:
    """What is odd before anything is computed."""
    arose = case.arose_on
    if arose and case.due_on < arose:
        text = f"納期限{format_wareki(case.due_on)}が、債権の発生{format_wareki(arose)}より前です。"
        yield Finding(
            "claims.due_before_arising", Handling.HELD, text, "日付を確かめてください。", "", case.due_on
        )
    if case.kind.is_contested and case.kind.choice is None:
        text = f"「{case.kind.label}」の区分は争いがあります（{case.kind.classes}）。"
        remedy = "市の決定（理由、決めた人、決めた日）を登録してください。"
        yield Finding("claims.class_contested", Handling.NOTE, text, remedy)
    if case.kind.claim_class is ClaimClass.PRIVATE and case.cause_on is None and "私債権" in case.kind.rule:
        text = "原因の契約の日がないので、時効の期間を新旧両方で計算しました。"
        yield Finding(
            "claims.cause_day_missing", Handling.HELD, text, "契約の日を調べてください。", "民法附則10条"
        )


def about_result(
    case: Case, existence: Existence, computed: tuple[date | None, Yen, Yen | None]
) -> Iterator[Finding]:
    """What the old system says differently; its figures are kept and shown beside ours."""
    legacy, (last, balance, charge) = case.legacy, computed
    if legacy.limitation_on and legacy.limitation_on != last:
        ours = format_wareki(last) if last else "完成しない"
        text = f"旧システムの時効の日は{format_wareki(legacy.limitation_on)}、計算では{ours}です。"
        yield Finding(
            "claims.legacy_limitation", Handling.NOTE, text, "違う理由を確かめ、両方を残してください。"
        )
    if legacy.balance is not None and legacy.balance != balance:
        text = f"旧システムの残高は{format_yen(legacy.balance)}円、計算では{format_yen(balance)}円です。"
        yield Finding("claims.legacy_balance", Handling.HELD, text, "入金と減額の記録を確かめてください。")
    if legacy.delay_charge is not None and charge is not None and legacy.delay_charge != charge:
        text = (
            f"旧システムの延滞金は{format_yen(legacy.delay_charge)}円、計算では{format_yen(charge)}円です。"
        )
        remedy = "請求した額を、決定なしに増やさないでください。"
        yield Finding("claims.legacy_delay_charge", Handling.NOTE, text, remedy)
    if legacy.is_closed is False and existence is Existence.EXTINGUISHED:
        text = "旧システムでは生きている債権ですが、計算では消滅しています。"
        remedy = "督促・差押え・収納を止め、人が確かめてください。"
        yield Finding("claims.probably_extinguished", Handling.HELD, text, remedy, "地方自治法236条2項")
    if legacy.is_closed and existence is Existence.OVER:
        text = "期間が過ぎただけで閉じられています。援用も放棄もないので、債権は消えていません。"
        remedy = "不適正な不納欠損として報告し、督促を再び始める前に見直してください。"
        yield Finding("claims.improper_closing", Handling.HELD, text, remedy, "民法145条")
