"""What the sorting publishes: candidates with verdict and answer, the counted ballots, and every public address."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from toshikei.city.sorting import addresses, permissions, selectors
from toshikei.city.sorting.choices import Outcome, Promise, Source, Stance
from toshikei.city.sorting.selectors.telling import Told
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

type Row = Mapping[str, object]
PUBLICATION = Publication(owner="0102", frequency="annual", source="事業の仕分けの記録")


def verdict_rows(by: Acting, **filters: object) -> Iterator[Row]:
    """Every candidate that everybody may see, with what was decided and answered."""
    year = str(filters.get("fiscal_year") or "")
    found = selectors.candidates_public()
    if year.isdigit():
        found = found.filter(round__fiscal_year=int(year))
    rows = sorted(
        selectors.told(found), key=lambda row: (row.candidate.round.fiscal_year, row.candidate.programme_code)
    )
    yield from (_verdict_cells(row) for row in rows)


def _verdict_cells(row: Told) -> Row:
    one, verdict, response = row.candidate, row.verdict, row.response
    return {
        "fiscal_year": one.round.fiscal_year,
        "code": one.programme_code,
        "name": one.name,
        "unit_name": one.unit_name,
        "source": one.source,
        "reason": one.reason,
        "out_in": one.out_in.number if one.out_in else None,
        "out_reason": one.out_reason,
        "outcome": verdict.outcome if verdict else "",
        "verdict": row.verdict_label,
        "split": "、".join(f"{each.label}{each.votes}" for each in row.split),
        "ballots": verdict.ballots if verdict else None,
        "decided_on": verdict.decided_on if verdict else None,
        "stance": response.stance if response else "",
        "promise": response.promise if response else "",
        "due_year": response.due_year if response else None,
        "response_reason": response.reason if response else "",
        "is_invented": one.round.is_invented,
    }


VERDICTS = register(
    Dataset(
        code="sorting.verdicts",
        title="事業の仕分けの判定と市の答え",
        description="仕分けの候補を一事業一行ずつ。なぜ候補か、外れた理由、判定と票の内訳、市の答え。",
        room="sorting",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("code", "事業番号", CellType.CODE, required=True),
            Column("name", "事業名", required=True),
            Column("unit_name", "所管"),
            Column("source", "なぜ候補か", CellType.CHOICE, choices=tuple(Source.choices)),
            Column("reason", "挙がった理由"),
            Column("out_in", "何回目の絞り込みで外れたか", CellType.INTEGER),
            Column("out_reason", "外した理由"),
            Column("outcome", "開票の結果", CellType.CHOICE, choices=tuple(Outcome.choices)),
            Column("verdict", "判定"),
            Column("split", "票の内訳"),
            Column("ballots", "票の数", CellType.INTEGER),
            Column("decided_on", "判定の日", CellType.DATE),
            Column("stance", "市の答え", CellType.CHOICE, choices=tuple(Stance.choices)),
            Column("promise", "どうするか", CellType.CHOICE, choices=tuple(Promise.choices)),
            Column("due_year", "いつの予算で", CellType.FISCAL_YEAR),
            Column("response_reason", "市の答えの理由"),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("fiscal_year", "code"),
        rows=verdict_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("仕分け", "事業仕分け", "判定", "見直し"),
    )
)


def static_paths() -> Iterator[str]:
    """The list, every round, every programme in it."""
    yield reverse("sorting:home")
    for one in selectors.rounds_public():
        yield addresses.round_url(one)
        for form in ("pdf", "xlsx"):
            yield reverse("sorting:report", args=[one.fiscal_year, form])
    for candidate in selectors.candidates_public():
        yield addresses.candidate_url(candidate)
        if candidate.sheet.frozen_on:
            yield reverse("sorting:sheet", args=[candidate.round.fiscal_year, candidate.programme_code])
