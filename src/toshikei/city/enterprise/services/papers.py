"""Write the papers of explanation, one at a time, as rows in their sections (施行令17条の2)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from toshikei.city.enterprise import events
from toshikei.city.enterprise.choices import PaperKind, Stage
from toshikei.city.enterprise.errors import PaperRowTwice, PaperRowUnfit, PapersDiffer, PapersSubmitted
from toshikei.city.enterprise.models import EnterpriseBudget, EnterprisePaperRow, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import engine_papers
from toshikei.city.enterprise.selectors.papers import papers_of
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.services.carrying import rows_of
from toshikei.city.enterprise.services.finding import budget_locked, ensure_seen, ensure_writer, version_open
from toshikei.city.enterprise.services.recording import record
from toshikei.city.enterprise.services.writing import written
from toshikei.engines.enterprise.papers import HEADS, PAPER_LABELS, SECTIONS, Paper, PaperRow
from toshikei.engines.enterprise.stages import ACT_LABELS, Act
from toshikei.foundation.accounts.acting import Acting


def row_of(
    paper: PaperKind, section: str, label: str, amount: int, before: int | None = None, note: str = ""
) -> PaperRow:
    """A row as the engine takes it."""
    return PaperRow(Paper(paper.value), section, label, amount, before, note)


def paper_write(
    *,
    by: Acting,
    on: date,
    budget_id: int,
    paper: PaperKind,
    rows: Sequence[PaperRow],
    seen: str | None = None,
) -> EnterpriseVersion:
    """Put the rows in place of those of the paper; rows that are not named go. Writes nothing where nothing changes."""
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_writer(by, budget)
        ensure_seen(budget, seen)
        version = version_open(budget)
        if not paper_put(version, Paper(paper.value), rows):
            return version
        written(version, by)
        new = {"stage": version.stage, "paper": paper.label, "lines": len(rows)}
        record(events.PAPER_WRITTEN, budget, by, on, new=new)
    return version


def paper_put(version: EnterpriseVersion, paper: Paper, rows: Sequence[PaperRow]) -> bool:
    """Whether that changed anything. After the submission the papers stay what the council got (法25条)."""
    own = [row for row in rows if row.paper is paper]
    standing = version.papers.filter(paper=paper.value)
    if list(engine_papers(standing)) == own:
        return False
    if version.stage == Stage.COUNCIL and not version.erratum:
        raise PapersSubmitted(label=title_of(version.budget), paper=PAPER_LABELS[paper])
    _ensure_fit(version, paper, own)
    standing.delete()
    EnterprisePaperRow.objects.bulk_create(rows_of(version, own))
    return True


def _ensure_fit(version: EnterpriseVersion, paper: Paper, rows: Sequence[PaperRow]) -> None:
    """Every row stands in a section of its paper, once; nobody counts persons below zero."""
    about = {"label": title_of(version.budget), "paper": PAPER_LABELS[paper]}
    for row in rows:
        if row.section not in SECTIONS[paper] or not row.label.strip():
            raise PaperRowUnfit(**about, row=row.label, reason="科目か区分がありません。")
        if row.section == HEADS and row.amount < 0:
            raise PaperRowUnfit(**about, row=row.label, reason="職員数が0より小さくなっています。")
    twice = [
        label for (_, label), count in Counter((row.section, row.label) for row in rows).items() if count > 1
    ]
    if twice:
        raise PaperRowTwice(**about, row=twice[0])


def ensure_papers_agree(budget: EnterpriseBudget, version: EnterpriseVersion, act: Act) -> None:
    """Refuse to carry on papers that contradict each other or the budget; what is missing is a finding, not a refusal."""
    found = papers_of(version)
    if found.contradictions:
        raise PapersDiffer(
            label=title_of(budget), act=ACT_LABELS[act], contradictions="".join(found.contradictions)
        )
