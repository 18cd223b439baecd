"""What the room publishes: every verdict with what became of it in the money."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from toshikei.city.evaluation import permissions
from toshikei.city.evaluation.choices import ActionState, CardState, Form, Origin, VerdictClass
from toshikei.city.evaluation.models import BudgetAction, Evaluation, Verdict
from toshikei.city.evaluation.selectors import cards_of, seen_actions, years_with_cards
from toshikei.city.strategy.choices import Category
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

PUBLICATION = Publication(owner="0101", frequency="annual", source="市の行政評価")


def verdict_rows(by: Acting, **filters: object) -> Iterator[Mapping[str, object]]:
    """Every verdict, newest year first, with its state as it counts."""
    year = str(filters.get("fiscal_year") or "")
    standing = {one.action.verdict_id: one for one in seen_actions()}
    rows = Verdict.objects.order_by("-fiscal_year", "programme_code", "origin")
    for verdict in rows.filter(fiscal_year=int(year)) if year.isdigit() else rows:
        seen = standing.get(verdict.pk)
        action: BudgetAction | None = seen.action if seen else None
        yield {
            "programme_code": verdict.programme_code,
            "fiscal_year": verdict.fiscal_year,
            "origin": verdict.origin,
            "title": verdict.title,
            "unit_name": verdict.unit_name,
            "verdict": verdict.kind,
            "reason": verdict.reason,
            "decided_on": verdict.decided_on,
            "due_year": action.due_year if action else None,
            "state": seen.standing if seen else None,
            "seen_year": action.seen_year if action else None,
            "seen_words": action.seen_words if action else "",
            "freed_yen": action.freed_yen if action else None,
            "is_listed": seen.is_listed if seen else False,
            "is_invented": verdict.is_invented,
        }


VERDICTS = register(
    Dataset(
        code="evaluation.verdicts",
        title="事業の評決と予算への反映",
        description="事業の評決を一件ずつ。いつの予算で反映するか、予算の額から見て反映されたか、減った一般財源はいくらか。",
        room="evaluation",
        columns=(
            Column("programme_code", "事業番号", CellType.CODE, required=True),
            Column("fiscal_year", "評価した年度", CellType.FISCAL_YEAR, required=True),
            Column("origin", "だれの評決か", CellType.CHOICE, required=True, choices=tuple(Origin.choices)),
            Column("title", "事業名", required=True),
            Column("unit_name", "所管"),
            Column("verdict", "評決", CellType.CHOICE, required=True, choices=tuple(VerdictClass.choices)),
            Column("reason", "理由", max_length=1000),
            Column("decided_on", "評決の日", CellType.DATE),
            Column(
                "due_year",
                "反映する予算の年度",
                CellType.FISCAL_YEAR,
                description="現状維持には、ありません。",
            ),
            Column("state", "反映の段階", CellType.CHOICE, choices=tuple(ActionState.choices)),
            Column("seen_year", "確かめた予算の年度", CellType.FISCAL_YEAR),
            Column("seen_words", "予算の額", max_length=400),
            Column(
                "freed_yen",
                "一般財源の減（円）",
                CellType.YEN,
                description="反映する前の年度の予算との差。増えたものはマイナスです。",
            ),
            Column("is_listed", "反映も理由もない", CellType.BOOLEAN),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("programme_code", "fiscal_year", "origin"),
        rows=verdict_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("行政評価", "事務事業評価", "廃止", "評決", "見直し", "反映"),
        aliases=("evaluation",),
    )
)


CARD_FIELDS = (
    "programme_code", "fiscal_year", "title", "unit_name", "category", "form", "target", "intended", "means", "goals",
    "activity", "budget_yen", "settled_yen", "general_yen", "personnel_yen", "outcome", "units_done", "published_on",
    "is_invented",
)  # fmt: skip


def card_rows(by: Acting, **filters: object) -> Iterator[Mapping[str, object]]:
    """Every published card, newest year first."""
    year = str(filters.get("fiscal_year") or "")
    rows = Evaluation.objects.filter(state=CardState.PUBLISHED).order_by("-fiscal_year", "programme_code")
    for card in (rows.filter(fiscal_year=int(year)) if year.isdigit() else rows).iterator():
        yield {name: getattr(card, name) for name in CARD_FIELDS}


CARDS = register(
    Dataset(
        code="evaluation.cards",
        title="事業の評価表",
        description="公表した事業の評価表を一件ずつ。だれのために何をし、いくら使い、何が変わったか。",
        room="evaluation",
        columns=(
            Column("programme_code", "事業番号", CellType.CODE, required=True),
            Column("fiscal_year", "評価した年度", CellType.FISCAL_YEAR, required=True),
            Column("title", "事業名", required=True),
            Column("unit_name", "所管"),
            Column("category", "区分", CellType.CHOICE, choices=tuple(Category.choices)),
            Column("form", "様式", CellType.CHOICE, choices=tuple(Form.choices)),
            Column("target", "だれのために"),
            Column("intended", "めざす状態", max_length=300),
            Column("means", "手段", max_length=4000),
            Column("goals", "成果の指標と目標", max_length=300),
            Column("activity", "活動の指標と目標", max_length=300),
            Column("budget_yen", "当初予算（円）", CellType.YEN),
            Column("settled_yen", "決算（円）", CellType.YEN),
            Column("general_yen", "一般財源（円）", CellType.YEN),
            Column("personnel_yen", "職員の人件費（円）", CellType.YEN),
            Column("outcome", "成果の実績", max_length=400),
            Column("units_done", "活動の実績の数", CellType.INTEGER),
            Column("published_on", "公表した日", CellType.DATE),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("programme_code", "fiscal_year"),
        rows=card_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("行政評価", "事務事業評価", "評価表", "成果"),
    )
)


def static_paths() -> Iterator[str]:
    """Every public address: the front, and each verdict with what became of it."""
    yield reverse("evaluation:home")
    for year in years_with_cards():
        yield reverse("evaluation:year", args=[year])
        yield reverse("evaluation:report", args=[year])
        for form in ("pdf", "xlsx"):
            yield reverse("evaluation:report_paper", args=[year, form])
        for code in cards_of(year).values_list("programme_code", flat=True):
            yield reverse("evaluation:card", args=[year, code])
    for pk in BudgetAction.objects.order_by("pk").values_list("pk", flat=True):
        yield reverse("evaluation:action", args=[pk])
