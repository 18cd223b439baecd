"""Invented budgets of two enterprises, walked through the services officials use. Idempotent.

Fiscal 2025 settled; 2026 adopted and published (one amount changed by the mayor, with its reason); 2027: one draft with a shortfall
that is not covered yet, one handed over to the mayor.
"""

from dataclasses import replace
from datetime import date

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.enterprise import services
from toshikei.city.enterprise.choices import ItemKind, PaperKind, SettlementRowKind
from toshikei.city.enterprise.example.reading import THOUSAND, enterprises, items_in, lines_in, papers_in
from toshikei.city.enterprise.models import EnterpriseAccount, EnterpriseBudget
from toshikei.city.enterprise.services import Item, LineMark, SettledMark, SettledRow
from toshikei.city.enterprise.services.finding import subject_of
from toshikei.engines.enterprise.items import ItemKind as EngineKind
from toshikei.engines.enterprise.papers import Paper
from toshikei.engines.enterprise.settlement import SettlementAct
from toshikei.foundation.accounts.acting import SYSTEM

UNIT = "16"
OPENED_ON = date(2021, 4, 1)
NOTE = "見本のための架空の予算"
DRAFT_ON, HANDED_ON, DECIDED_ON = date(2025, 10, 20), date(2025, 12, 15), date(2026, 1, 26)
SUBMITTED_ON, VOTED_ON, PUBLISHED_ON = date(2026, 2, 20), date(2026, 3, 19), date(2026, 3, 24)
NEXT_ON, SENT_ON = date(2026, 10, 19), date(2026, 11, 16)

CAPITAL_SIGNS = {"income": -1, "outlay": 1}
UNSPENT, CARRIED = 60_000_000, 45_000_000
WHY = "道路工事との調整で工期が延びたため4,500万円を繰り越し、残りは入札の差金です（架空）。"
OPINION = "決算報告書と財務諸表は、計数に誤りがなく、経営成績と財政状態を適正に表示しています（架空の意見）。"
SETTLED_ON = {
    SettlementAct.SEND: date(2026, 5, 29),
    SettlementAct.AUDIT: date(2026, 7, 31),
    SettlementAct.SUBMIT: date(2026, 9, 1),
    SettlementAct.CERTIFY: date(2026, 9, 25),
    SettlementAct.PUBLISH: date(2026, 10, 1),
}


def seed(on: date) -> None:
    """Everything there is. Does nothing when the accounts are there."""
    if EnterpriseAccount.objects.exists():
        return
    for order, each in enumerate(enterprises(), start=1):
        services.account_open(
            by=SYSTEM,
            on=OPENED_ON,
            code=each["code"],
            name=each["name"],
            ground=each["ground"],
            unit_code=UNIT,
            order=order,
            is_invented=True,
        )
        _last_year(each)
        _this_year(each)
        _next_year(each)


def _last_year(each: dict) -> None:
    """2025, voted as this year's lines say what stood before, and settled; its outline is public."""
    budget = services.budget_open(
        by=SYSTEM,
        on=date(2024, 10, 21),
        account=each["name"],
        fiscal_year=2025,
        is_copied=False,
        source_note=NOTE,
    )
    lines = [replace(line, amount=line.before or 0, before=None) for line in lines_in(each["lines"])]
    services.lines_write(by=SYSTEM, on=date(2024, 10, 21), budget_id=budget.pk, added=lines)
    items = items_in(each["items"])
    for kind in (ItemKind.VOLUME, ItemKind.BOND):
        _items(budget, kind, items[EngineKind(kind.value)])
    lacking = sum(CAPITAL_SIGNS[line.side] * line.amount for line in lines if line.half == "capital")
    _items(budget, ItemKind.COVER, [Item(EngineKind.COVER, "過年度分損益勘定留保資金", lacking)])
    _carry(
        budget,
        date(2024, 12, 16),
        date(2025, 1, 27),
        (date(2025, 2, 20), date(2025, 3, 19), date(2025, 3, 24)),
    )
    _settle(each, lacking)


def _items(budget: EnterpriseBudget, kind: ItemKind, items: list[Item]) -> None:
    services.items_write(by=SYSTEM, on=date(2024, 10, 21), budget_id=budget.pk, kind=kind, items=items)


def _settle(each: dict, lacking: int) -> None:
    """Everything spent as planned but for one 項, whose rest is partly carried over."""
    made = services.settlement_open(by=SYSTEM, on=date(2026, 4, 6), account=each["name"], fiscal_year=2025)
    who = {"by": SYSTEM, "on": date(2026, 5, 20), "settlement_id": made.pk}
    taxes: dict[tuple[str, str, str], int] = {}
    for line in lines_in(each["lines"]):
        place = (line.half, line.side, line.kou)
        taxes[place] = taxes.get(place, 0) + (line.tax or 0)
    marks = []
    for line in made.lines.all():
        tax = taxes[line.half, line.side, line.kou]
        kept = UNSPENT if line.kou == "建設改良費" else 0
        mark = SettledMark(line.pk, line.initial - kept, tax, 0, CARRIED if kept else 0, WHY if kept else "")
        if line.kou == "予備費":
            mark = replace(mark, settled=0, note="使う必要がありませんでした。")
        marks.append(mark)
    services.settlement_write(**who, marks=marks)
    rows = [SettledRow("過年度分損益勘定留保資金", lacking - UNSPENT)]
    services.settlement_rows_write(**who, kind=SettlementRowKind.COVER, rows=rows)
    sheet = papers_in(each["papers"])[Paper.PAST_BALANCE]
    balance = [SettledRow(row.label, row.amount, row.section) for row in sheet]
    services.settlement_rows_write(**who, kind=SettlementRowKind.BALANCE, rows=balance)
    said = {SettlementAct.AUDIT: OPINION}
    for act, day in SETTLED_ON.items():
        step = {"by": SYSTEM, "on": day, "settlement_id": made.pk, "act": act}
        services.settlement_step(**step, words=said.get(act, ""))


def _this_year(each: dict) -> None:
    """2026, from the draft to the publication of its outline."""
    budget = services.budget_open(
        by=SYSTEM, on=DRAFT_ON, account=each["name"], fiscal_year=2026, is_copied=False, source_note=NOTE
    )
    where = {"by": SYSTEM, "budget_id": budget.pk}
    services.lines_write(**where, on=DRAFT_ON, added=list(lines_in(each["lines"])))
    for kind, items in items_in(each["items"]).items():
        services.items_write(**where, on=DRAFT_ON, kind=ItemKind(kind.value), items=items)
    services.draft_hand_over(**where, on=HANDED_ON)
    if "mayor" in each:
        _change(budget, each["mayor"])
    _explain(budget, each["papers"])
    _vote(budget, DECIDED_ON, (SUBMITTED_ON, VOTED_ON, PUBLISHED_ON))


def _carry(budget: EnterpriseBudget, handed: date, decided: date, days: tuple[date, date, date]) -> None:
    services.draft_hand_over(by=SYSTEM, on=handed, budget_id=budget.pk)
    _vote(budget, decided, days)


def _vote(budget: EnterpriseBudget, decided_on: date, days: tuple[date, date, date]) -> None:
    """The mayor decides, the council votes, the outline comes out."""
    subject = subject_of(budget)
    decided = Decided(
        0, "見本", "enterprise.budget", subject, Outcome.APPROVED, None, decided_on, "市長", "", ""
    )
    services.mayor_decided(decided)
    submitted, voted, published = days
    services.to_council(by=SYSTEM, on=submitted, budget_id=budget.pk)
    services.council_adopt(by=SYSTEM, on=voted, budget_id=budget.pk)
    services.outline_publish(by=SYSTEM, on=published, budget_id=budget.pk)


def _explain(budget: EnterpriseBudget, text: str) -> None:
    """The papers of explanation, after the mayor's change: the profit in the cash flow is that of the last amounts."""
    for paper, rows in papers_in(text).items():
        services.paper_write(
            by=SYSTEM, on=DECIDED_ON, budget_id=budget.pk, paper=PaperKind(paper.value), rows=rows
        )


def _change(budget: EnterpriseBudget, said: dict) -> None:
    line = budget.versions.get(closed_at__isnull=True).lines.get(moku=said["under"], setsu=said["name"])
    mark = LineMark(line.pk, said["thousand"] * THOUSAND, said["tax"] * THOUSAND, line.note, said["reason"])
    services.lines_write(by=SYSTEM, on=DECIDED_ON, budget_id=budget.pk, marks=[mark])


def _next_year(each: dict) -> None:
    """2027: filled from 2026. Amounts written anew are not covered yet; a draft without any is handed over."""
    budget = services.budget_open(
        by=SYSTEM, on=NEXT_ON, account=each["name"], fiscal_year=2027, source_note=NOTE
    )
    lines = budget.versions.get().lines
    marks = []
    for why, changes in each["next"].items():
        for name, (thousand, tax) in changes.items():
            line = lines.filter(setsu=name).order_by("-amount")[0]
            marks.append(LineMark(line.pk, thousand * THOUSAND, tax * THOUSAND, why))
    services.lines_write(by=SYSTEM, on=NEXT_ON, budget_id=budget.pk, marks=marks)
    if not marks:
        services.draft_hand_over(by=SYSTEM, on=SENT_ON, budget_id=budget.pk)
