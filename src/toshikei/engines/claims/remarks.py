"""What is allowed in a history and must still be told (知らせ): doubts for a person, second letters, missing facts."""

from collections.abc import Callable, Sequence

from toshikei.engines.claims.case import Case
from toshikei.engines.claims.events import Event, EventKind
from toshikei.engines.claims.findings import Finding, Handling
from toshikei.engines.claims.guards import first_demand
from toshikei.kernel.era import format_wareki


def remarks(case: Case, event: Event, before: Sequence[Event]) -> list[Finding]:
    """What is allowed and must still be told."""
    return [found for rule in REMARKS if (found := rule(case, event, before))]


def _second_demand(case: Case, event: Event, before: Sequence[Event]) -> Finding | None:
    if event.kind is not EventKind.DEMAND or first_demand(before) is None:
        return None
    text = f"{_day(event)}の督促は二度目です。催告として扱い、更新の効力はありません。"
    return Finding(
        "claims.demand_again", Handling.FIXED, text, "最初の督促の記録を確かめてください。", "", event.on
    )


def _pledge(case: Case, event: Event, before: Sequence[Event]) -> Finding | None:
    if event.kind is not EventKind.PLEDGE:
        return None
    if not event.is_signed or not event.is_by_debtor:
        text = f"{_day(event)}の分納誓約は、本人の署名と日付がないので、交渉の記録として扱います。"
        return Finding(
            "claims.pledge_not_signed",
            Handling.HELD,
            text,
            "本人の署名を得てください。",
            "民法152条",
            event.on,
        )
    if event.is_listed:
        return None
    text = f"{_day(event)}の分納誓約は総額だけで、どの期別に及ぶか確かでありません。"
    return Finding(
        "claims.pledge_without_list",
        Handling.HELD,
        text,
        "すべての期別を書いた誓約を得てください。",
        "民法152条",
        event.on,
    )


def _returned(case: Case, event: Event, before: Sequence[Event]) -> Finding | None:
    if not event.is_returned or event.is_public_service:
        return None
    text = f"{_day(event)}の{event.label}は返戻され、届いたことが確かめられません。"
    remedy = "住所を調べ、分からなければ公示送達をしてください。"
    return Finding("claims.mail_returned", Handling.HELD, text, remedy, "地方税法20条4項", event.on)


def _not_debtor(case: Case, event: Event, before: Sequence[Event]) -> Finding | None:
    if event.kind is not EventKind.PAYMENT or event.payer.value in {"debtor", "agent"}:
        return None
    text = f"{_day(event)}の納付は本人の承認と確かめられないので、時効の更新とは扱いません。"
    remedy = "代理によるものなら、委任の書類を確かめてください。"
    return Finding("claims.payment_not_acknowledging", Handling.HELD, text, remedy, "民法152条", event.on)


def _heirs(case: Case, event: Event, before: Sequence[Event]) -> Finding | None:
    if event.kind is not EventKind.SUCCESSION or event.heirs_fixed_on:
        return None
    text = f"{_day(event)}に債務者が亡くなり、相続人が確かめられていません。"
    remedy = "相続人を調べ、確定した日を記録してください。手紙と差押えは止めてください。"
    return Finding("claims.heirs_unknown", Handling.HELD, text, remedy, "民法160条", event.on)


def _untitled(case: Case, event: Event, before: Sequence[Event]) -> Finding | None:
    if event.kind is not EventKind.ENFORCEMENT or any(each.kind is EventKind.TITLE for each in before):
        return None
    text = f"{_day(event)}の強制執行に、債務名義の記録がありません。"
    remedy = "判決、支払督促、公正証書などの記録を確かめてください。"
    article = "地方自治法施行令171条の2第2号"
    return Finding("claims.enforcement_without_title", Handling.HELD, text, remedy, article, event.on)


def _redundant_waiver(case: Case, event: Event, before: Sequence[Event]) -> Finding | None:
    if event.kind is not EventKind.WAIVER_COUNCIL or not event.is_resolved:
        return None
    text = "条例の基準に当たる債権は、条例によって放棄できます。議決は重ねて要りません。"
    return Finding(
        "claims.waiver_redundant",
        Handling.NOTE,
        text,
        "両方の手続をとらないでください。",
        "地方自治法96条1項10号",
        event.on,
    )


type Remark = Callable[[Case, Event, Sequence[Event]], Finding | None]
REMARKS: tuple[Remark, ...] = (
    _second_demand,
    _pledge,
    _returned,
    _not_debtor,
    _heirs,
    _untitled,
    _redundant_waiver,
)


def _day(event: Event) -> str:
    return format_wareki(event.on)
