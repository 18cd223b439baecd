"""Invariants of budget making for `./toshikei verify` (acceptance checks 1, 2, 4, 5, 6 and 14 as far as making)."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, F, Max, Q, Sum

from toshikei.city.budget.selectors import book_list
from toshikei.city.making.choices import CommentVerdict, Side, Stage, State
from toshikei.city.making.events import COMMENT_ANSWERED
from toshikei.city.making.models import (
    Comment,
    Request,
    RequestLine,
    RequestStage,
    Round,
    StageDate,
    StageValue,
)
from toshikei.city.making.selectors.bonds import bond_covers
from toshikei.city.making.selectors.comments_staff import UNANSWERED, WAITS, fingerprint
from toshikei.city.making.selectors.totals import balances
from toshikei.city.strategy.selectors import programmes_on
from toshikei.engines.making.verbs import NEEDS_REASON
from toshikei.engines.making.verbs import Stage as Stages
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen
from toshikei.law import reader

BATCH = 2_000
VOTED = (State.ADOPTED.value, State.AMENDED.value, State.PUBLISHED.value)
TRAIL = "証跡で変更を確かめてください。"


@check("making.lines", "予算案の一円一円が、一つの款項目節に属すること", of=(1,))
def lines() -> Iterator[Finding]:
    """Every line of a submitted budget has 款・項・目, expenditure a 節 as well, and one value at every stage it passed."""
    voted = RequestLine.objects.filter(request__state__in=VOTED).select_related("request__round")
    nameless = Q(kan="") | Q(kou="") | Q(moku="") | Q(side=Side.EXPENDITURE, setsu="")
    for line in voted.filter(nameless).order_by("pk").iterator(BATCH):
        yield Finding("款・項・目・節のそろわない行です", where=f"{line.request.round} {line}", remedy=TRAIL)
    counted = voted.annotate(
        council=Count("values", filter=Q(values__stage=Stage.COUNCIL, values__is_newest=True))
    )
    for line in counted.exclude(council=1).order_by("pk").iterator(BATCH):
        yield Finding("議決の値が一つになりません", where=f"{line.request.round} {line}", remedy=TRAIL)


@check("making.totals", "要求ごとの計が、行の計と一致すること", of=(2,))
def totals() -> Iterator[Finding]:
    """The kept sums of every request and stage are those of the newest values."""
    rows = (
        StageValue.objects.filter(is_newest=True)
        .values("line__request", "stage")
        .annotate(
            spent=Sum("amount", filter=Q(line__side=Side.EXPENDITURE)),
            earned=Sum("amount", filter=Q(line__side=Side.REVENUE)),
            count=Count("id"),
        )
        .order_by("line__request", "stage")
    )
    sums = {
        (row["line__request"], row["stage"]): (row["spent"] or 0, row["earned"] or 0, row["count"])
        for row in rows.iterator(BATCH)
    }
    kept = RequestStage.objects.select_related("request__round").order_by("pk")
    for one in kept.iterator(BATCH):
        found = sums.pop((one.request_id, one.stage), (0, 0, 0))
        if found != (one.expenditure_yen, one.revenue_yen, one.lines):
            yield Finding(
                f"計{format_yen(one.expenditure_yen, unit='円')}が、行の計{format_yen(found[0], unit='円')}と合いません",
                where=f"{one.request.round} {one}",
                remedy=TRAIL,
            )
    for request, stage in sums:
        yield Finding("計のない段階があります", where=f"要求 {request} {Stage(stage).label}", remedy=TRAIL)


@check("making.balance", "議会に出した予算案の歳入と歳出が一致すること", of=(2,))
def balance() -> Iterator[Finding]:
    """Revenue = expenditure in every account of every submitted, adopted or published budget."""
    states = [*VOTED, State.SUBMITTED.value]
    for making in Round.objects.filter(state__in=states).order_by("pk"):
        stage = Stages.MAYOR if making.state == State.SUBMITTED else Stages.COUNCIL
        for one in balances(making, stage):
            if not one.is_even:
                yield Finding(
                    f"歳入歳出の差が{format_yen(one.gap, unit='円')}あります",
                    where=f"{making} {one.account}",
                    remedy=TRAIL,
                )


@check("making.bonds", "議会に出した予算案の市債が、地方債の限度額を超えないこと")
def bonds() -> Iterator[Finding]:
    """No submitted, adopted or published budget has more revenue from bonds than it permits (地方自治法230条); a notice, as
    budgets of before this was asked at the submission and the vote may."""
    states = [*VOTED, State.SUBMITTED.value]
    for making in Round.objects.filter(state__in=states).order_by("pk"):
        stage = Stages.MAYOR if making.state == State.SUBMITTED else Stages.COUNCIL
        for one in bond_covers(making, stage):
            if one.is_short:
                yield Finding(
                    f"{one.told}。",
                    where=f"{making} {one.account}",
                    remedy="次の補正予算で、地方債の限度額か歳入の市債を直してください。",
                    is_notice=True,
                )


@check("making.books", "議決した予算が、予算書の版になっていること", of=(2,))
def books() -> Iterator[Finding]:
    """Every adopted budget stands in the books of its accounts with the adopted total."""
    held = {
        (one.book.fiscal_year, one.book.kind, one.book.number, one.book.account): one for one in book_list()
    }
    adopted = [State.ADOPTED.value, State.PUBLISHED.value]
    for making in Round.objects.filter(state__in=adopted).order_by("pk"):
        for one in balances(making, Stages.COUNCIL):
            version = held.get((making.fiscal_year, making.kind, making.number, one.account))
            total = version.expenditure_yen if version else 0
            if total != one.expenditure:
                yield Finding(
                    f"予算書は{format_yen(total, unit='円')}、議決は{format_yen(one.expenditure, unit='円')}です",
                    where=f"{making} {one.account}",
                    remedy="予算書の版と証跡を確かめてください。",
                )


@check("making.versions", "過ぎた段階の値が書き換えられていないこと", of=(4,))
def versions() -> Iterator[Finding]:
    """Versions count from one without a gap, the last is the newest, every one has author and reason, and what came
    after the publication of its stage is an erratum."""
    runs = (
        StageValue.objects.values("line", "stage")
        .annotate(count=Count("id"), last=Max("version"), newest=Max("version", filter=Q(is_newest=True)))
        .order_by("line", "stage")
    )
    for run in runs.exclude(count=F("last"), newest=F("last")).iterator(BATCH):
        yield Finding(
            "版の番号が続いていません", where=f"行 {run['line']} {Stage(run['stage']).label}", remedy=TRAIL
        )
    silent = Q(by_label="") | Q(verb__in=[verb.value for verb in NEEDS_REASON], reason="")
    for value in StageValue.objects.filter(silent).select_related("line").order_by("pk").iterator(BATCH):
        yield Finding("書いた人か理由のない値です", where=str(value), remedy=TRAIL)
    moments = {
        (one.round_id, one.stage): one.published_at
        for one in StageDate.objects.filter(published_at__isnull=False)
    }
    again = StageValue.objects.filter(version__gt=1, erratum="").exclude(stage=Stage.COUNCIL)
    for value in again.select_related("line__request").order_by("pk").iterator(BATCH):
        moment = moments.get((value.line.request.round_id, value.stage))
        if moment is not None and value.at > moment:
            yield Finding("公表した後に、正誤でなく書かれた値です", where=str(value), remedy=TRAIL)


@check("making.years", "終わった年度の予算が補正されていないこと", of=(5,))
def years() -> Iterator[Finding]:
    """No council adopts a budget of a year that has ended (令148条)."""
    for making in Round.objects.filter(council_on__isnull=False).order_by("pk"):
        last = FiscalYear(making.fiscal_year).last_day
        if making.council_on and making.council_on > last:
            yield Finding(
                f"年度が終わった後（{making.council_on}）に議決されています", where=str(making), remedy=TRAIL
            )


@check("making.calendar", "予算を議会に出す期限", of=(6,))
def calendar() -> Iterator[Finding]:
    """Initial budgets go to the council 20 days before their year; 30 days before that, it is said."""
    for making in Round.objects.filter(kind="initial").order_by("pk"):
        first = FiscalYear(making.fiscal_year).first_day
        days = reader.at(first).budget.calendar.submission_days.as_int()
        due = first - timedelta(days=days)
        if making.submitted_on and making.submitted_on > due:
            yield Finding(
                f"期限（{due}）より後に提出されています", where=str(making), remedy=TRAIL, is_notice=True
            )
        if not making.submitted_on and due - timedelta(days=30) <= clock.today():
            yield Finding(
                f"提出の期限は{due}です", where=str(making), remedy="編成を急いでください。", is_notice=True
            )


@check("making.published", "公表された段階に、抜けと早すぎる値がないこと", of=(14,))
def published() -> Iterator[Finding]:
    """No value is out while its stage is not; every value of a stage that is out has its moment."""
    outs = set(
        StageDate.objects.filter(published_at__isnull=False).values_list("round_id", "stage").order_by()
    )
    rows = (
        StageValue.objects.filter(is_newest=True)
        .exclude(line__request__state=State.GUIDELINE_ISSUED)
        .values("line__request__round", "stage")
        .annotate(count=Count("id"), out=Count("published_at"))
        .order_by("line__request__round", "stage")
    )
    for row in rows:
        is_out = (row["line__request__round"], row["stage"]) in outs
        where = f"編成 {row['line__request__round']} {Stage(row['stage']).label}"
        if row["out"] and not is_out:
            yield Finding("段階の公表の前に、値が公開されています", where=where, remedy=TRAIL)
        if (
            is_out
            and row["out"] != row["count"]
            and not Request.objects.filter(round=row["line__request__round"], is_late=True).exists()
        ):
            yield Finding("公表した段階に、公開されていない値があります", where=where, remedy=TRAIL)


@check("making.programmes", "要求の事業が、その年度の台帳にあること", of=(14,))
def programmes() -> Iterator[Finding]:
    """A programme that was split, merged or ended after its request was written: somebody has to look."""
    known: dict[int, set[str]] = {}
    asked = Request.objects.exclude(programme_code="").exclude(state=State.PUBLISHED)
    for request in asked.select_related("round").order_by("pk").iterator(BATCH):
        year = request.round.fiscal_year
        if year not in known:
            known[year] = {one.code for one in programmes_on(year)}
        if request.programme_code not in known[year]:
            yield Finding(
                "この年度にない事業の要求です",
                where=f"{request.round} {request}",
                remedy="台帳の系譜で、分かれた先や引き継いだ先を確かめ、下書きならその事業で要求し直してください。",
                is_notice=True,
            )


@check("making.comments", "市民の声と答えが、記録のとおりであること")
def comments() -> Iterator[Finding]:
    """Every answer is the one the trail knows; after the publication of the budget nothing is left unanswered (a notice)."""
    answered = TrailEvent.objects.filter(event=COMMENT_ANSWERED.code).order_by("pk")
    told = dict(answered.values_list("subject", "payload").iterator(BATCH))
    given = Comment.objects.exclude(verdict=CommentVerdict.OPEN).select_related("request")
    for one in given.order_by("pk").iterator(BATCH):
        if fingerprint(one) not in told.get(f"making.comment:{one.pk}", ""):
            yield Finding(
                "答えが、答えたときの記録と違います", where=f"{one.request} 声{one.pk}", remedy=TRAIL
            )
    left = Comment.objects.filter(WAITS | UNANSWERED, request__round__published_at__isnull=False)
    rows = left.values("request__round").annotate(count=Count("pk")).order_by("request__round")
    rounds = Round.objects.in_bulk([row["request__round"] for row in rows])
    for row in rows:
        yield Finding(
            f"答えていない声が{row['count']}件あります",
            where=str(rounds[row["request__round"]]),
            remedy="予算編成の「市民の声」で、公開するかを決めて答えてください。",
            is_notice=True,
        )
