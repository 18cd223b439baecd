"""What may lawfully be done next (次にできること): from when, until when, by which article, document and decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from toshikei.engines.claims.bounds import Limitation
from toshikei.engines.claims.clock import clock_value
from toshikei.engines.claims.events import Event, EventKind, Ground
from toshikei.engines.claims.guards import deferral_on, first_demand, remission_from, seizure_from
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.periods import DAY, last_day_after
from toshikei.engines.claims.policies import choice_of
from toshikei.engines.claims.standing import CAUSES, Cause, Existence, Standing
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader

DEMANDS = {
    ClaimClass.TAX: "demand_tax",
    ClaimClass.COMPULSORY: "demand_public",
    ClaimClass.PUBLIC: "demand_public",
    ClaimClass.PRIVATE: "demand_private",
}
BY_EXAMPLE = LawRef("地方自治法", "231条の3第4項")
REFUNDS = {
    ClaimClass.TAX: LawRef("地方税法", "17条"),
    ClaimClass.COMPULSORY: BY_EXAMPLE,
    ClaimClass.PUBLIC: BY_EXAMPLE,
    ClaimClass.PRIVATE: LawRef("民法", "703条"),
}
DEFAULT_REASONABLE_MONTHS = 12
"""Without the city's word: a year, as the specification's examples have it; only the day a step is offered from."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act that is or will be lawful. `from_on` None means now; `until_on` is the last day on which it is in time."""

    code: str
    label: str
    from_on: date | None
    until_on: date | None
    precondition: str
    document: str
    decider: str
    law: LawRef
    why: str

    def is_late(self, day: date) -> bool:
        return self.until_on is not None and day > self.until_on


def next_steps(standing: Standing, limits: Limitation, as_of: date) -> list[Step]:
    """The acts open to the city on a day, the most pressing first."""
    existence = standing.existence(as_of)
    if existence is Existence.EXTINGUISHED:
        return list(_closing(standing, as_of))
    return [*_between(standing, limits, as_of), *_open(standing, limits, as_of, existence)]


def _open(standing: Standing, limits: Limitation, as_of: date, existence: Existence) -> list[Step]:
    if existence is Existence.OVER:
        return _over()
    if existence is Existence.DISCHARGED:
        return [_act("waiver_ordinance", why="免責された債権は、任意の支払のほか取り立てられません。")]
    if as_of <= standing.case.due_on:
        return [] if _has(standing, EventKind.NOTICE) else [_act("notice", why="納期限の前です。")]
    running = deferral_on(standing.done, as_of)
    start = running.until_on + DAY if running and running.until_on else None
    if first_demand(standing.done) is None:
        return [_demand(standing, limits, start), *_relief(standing)]
    return [] if start else [*_after_demand(standing, limits), *_relief(standing)]


def _closing(standing: Standing, as_of: date) -> Iterator[Step]:
    ended = standing.ended_before(as_of)
    account = standing.ledger
    if ended and ended.cause not in {Cause.PAID, Cause.CANCELLED} and account.principal > account.written_off:
        until = FiscalYear.of(ended.last_day).last_day
        yield _act("write_off", until=until, why=f"{CAUSES[ended.cause]}により消滅しています。")
    if account.refundable:
        law = REFUNDS[standing.case.kind.claim_class]
        yield Step(
            "refund",
            "過誤納の還付",
            None,
            None,
            "過誤納がある",
            "還付の通知",
            "市長",
            law,
            "納め過ぎがあります。",
        )


def _between(standing: Standing, limits: Limitation, as_of: date) -> Iterator[Step]:
    if limits.is_between(as_of):
        private = standing.case.kind.claim_class is ClaimClass.PRIVATE
        series = reader.series(f"claims.classes.{'private' if private else 'public'}")
        law = reader.on_day(series, series.entries[-1].on).ref
        why = "読み方によっては、もう時効の期間が過ぎています。取立ても閉鎖も、理由を書いて人が決めます。"
        yield Step(
            "decide", "時効の読み方を決める", None, None, "二つの日の間", "決定の記録", "市長", law, why
        )


def _over() -> list[Step]:
    why = "時効の期間が過ぎています。債務者が援用するか、市が放棄するまで消えません。"
    return [_act(code, why=why) for code in ("invocation", "waiver_ordinance", "waiver_council")]


def _demand(standing: Standing, limits: Limitation, start: date | None) -> Step:
    case = standing.case
    own = choice_of("demand_days", on=case.due_on, city=case.city)
    days = clock_value("tax_demand_due_days", case.due_on) if _is_tax(standing) else own
    until = case.due_on + timedelta(days.as_int()) if days and start is None else limits.act_by
    code = DEMANDS[case.kind.claim_class]
    return _act(
        code,
        start=start,
        until=until,
        why="納期限を過ぎ、最初の督促がまだです。時効を更新する督促は一度だけです。",
    )


def _is_tax(standing: Standing) -> bool:
    return standing.case.kind.claim_class is ClaimClass.TAX


def _after_demand(standing: Standing, limits: Limitation) -> Iterator[Step]:
    if standing.case.kind.claim_class.can_seize:
        yield _act("investigation", until=limits.act_by, why="差し押さえる財産を調べます。")
        start = seizure_from(standing.case, standing.done)
        yield _act("seizure", start=start, until=limits.act_by, why="督促の期限までに納められていません。")
        if standing.stay is None:
            yield _act("disposition_stay", why="三つの場合のどれかに当たるとき。時効は進みます。")
        else:
            yield _act("stay_cancelled", why="資力があると分かったとき。")
            if standing.stay.ground is Ground.NO_PROPERTY:
                yield _act("immediate_extinction", why="徴収できないことが明らかなとき。")
    else:
        yield from _by_court(standing, limits)
    yield _act("reminder", until=limits.act_by, why="届いた日から6か月は完成しません。重ねても延びません。")


def _by_court(standing: Standing, limits: Limitation) -> Iterator[Step]:
    start = reasonable_from(standing)
    if _has(standing, EventKind.TITLE):
        yield _act("enforcement", until=limits.act_by, why="債務名義があります。")
    else:
        yield _act(
            "suit", start=start, until=limits.act_by, why="督促の後、相当の期間を過ぎても納められないとき。"
        )
        yield _act("guarantor_call", start=start, until=limits.act_by, why="担保か保証人があるとき。")
    yield _act("collection_stay", start=start, why="三つの場合のどれかに当たるとき。時効は進みます。")


def _relief(standing: Standing) -> Iterator[Step]:
    """What the debtor can ask for, and how the claim may be given up."""
    if standing.case.kind.claim_class.can_seize:
        yield _act("tax_deferral", why="災害、病気、廃業などで一時に納められないとき。")
        yield _act("conversion_deferral", why="納める誠実な意思があるとき。")
        return
    yield _act("deferral", why="令の五つの場合の一つに当たるとき。")
    start = remission_from(standing.done, standing.case.due_on)
    if start:
        yield _act("remission", start=start, why="無資力を理由に履行延期をしています。")
    yield _act("waiver_ordinance", why="債権管理条例の基準に当たるとき。")


def reasonable_from(standing: Standing) -> date | None:
    """First day after the reasonable time (相当の期間) that follows a demand, as the city has fixed it."""
    demand: Event | None = first_demand(standing.done)
    if demand is None:
        return None
    own = choice_of("reasonable_months", on=demand.on, city=standing.case.city)
    return last_day_after(demand.on, months=own.as_int() if own else DEFAULT_REASONABLE_MONTHS) + DAY


def _has(standing: Standing, kind: EventKind) -> bool:
    return any(event.kind is kind for event in standing.done)


def _act(code: str, *, why: str, start: date | None = None, until: date | None = None) -> Step:
    """A step with what the rulebook says of the act."""
    series = reader.series(f"claims.acts.{code}")
    value = reader.on_day(series, series.entries[-1].on)
    row = value.as_rows()[0]
    needs, document, decider = (str(row[key]) for key in ("precondition", "document", "decider"))
    return Step(code, value.label, start, until, needs, document, decider, value.ref, why)
