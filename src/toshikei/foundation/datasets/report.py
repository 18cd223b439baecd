"""The report of one file: what was understood, what it would do, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.sheet_choice import SheetLook, proposed
from toshikei.engines.datasets.units import Unit
from toshikei.foundation.datasets.asking import Question
from toshikei.foundation.datasets.definitions import CITY, Change, Dataset
from toshikei.foundation.datasets.first_pass import Read, city_of, fiscal_year_of
from toshikei.foundation.datasets.municipalities import municipality_name
from toshikei.foundation.datasets.spool import Spool
from toshikei.foundation.datasets.understanding import Said, Understanding
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

CHANGES_SHOWN = 200
FEW_ROWS = 2


@dataclass(slots=True)
class Report:
    """Everything a person or a program is told. `accepted` means: this file can be (or was) loaded."""

    accepted: bool
    accepted_rows: int = 0
    quarantined_rows: int = 0
    null_rows: int = 0
    warnings: int = 0
    total_yen: int | None = None
    fiscal_year: int | None = None
    city: str | None = None
    encoding: str | None = None
    unit: str | None = None
    groups: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    state: str = "refused"
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    removals_held_back: bool = False
    changes: list[dict[str, object]] = field(default_factory=list)
    content_hash: str = ""
    city_hash: str = ""
    understanding: dict[str, object] = field(default_factory=dict)
    question: Question | None = None
    lifted: list[Problem] = field(default_factory=list)

    @property
    def touched(self) -> int:
        """Rows the file adds, changes or removes."""
        return self.added + self.changed + self.removed

    def refuse(self, problem: Problem | None) -> None:
        """Refuse the file for what only comparing shows; None refuses nothing."""
        if problem is not None:
            self.accepted = False
            self.problems.insert(0, problem)

    def weigh(self, unless_rows_move: Mapping[str, str]) -> None:
        """Rejections by these rules are lifted while the file adds and removes nothing, and come back when it does."""
        rejecting = [problem for problem in self.problems if problem.severity is Severity.REJECT]
        moves = self.added or self.removed or self.removals_held_back
        if moves and self.lifted:
            self.problems, self.lifted, self.accepted = [*self.lifted, *self.problems], [], False
        elif rejecting and not moves and {problem.rule for problem in rejecting} <= unless_rows_move.keys():
            self.problems = [problem for problem in self.problems if problem not in rejecting]
            self.notes += sorted({unless_rows_move[problem.rule] for problem in rejecting})
            self.lifted, self.accepted = rejecting, True

    def remark_question(self, said: Said) -> None:
        """In a rehearsal an open question is a remark: the file can be loaded once it is answered."""
        if self.accepted and self.question and self.question.unanswered(said.answer, said.reason):
            self.problems.append(self.question.as_remark())

    def refuse_unanswered(self, said: Said) -> None:
        """A load without the answer is refused with the question."""
        missing = self.question.unanswered(said.answer, said.reason) if self.question else None
        self.refuse(missing)

    def to_dict(self) -> dict[str, object]:
        """The JSON of `import --json`: the agreed keys first, groups such as `by_kan` beside them.

        What is merely remarked (severity note) stands apart, so that a clean file has no problems.
        """
        return {
            "accepted": self.accepted,
            "accepted_rows": self.accepted_rows,
            "quarantined_rows": self.quarantined_rows,
            "null_rows": self.null_rows,
            "warnings": self.warnings,
            "total_yen": self.total_yen,
            "fiscal_year": self.fiscal_year,
            "city": self.city,
            "encoding": self.encoding,
            "unit": self.unit,
            **self.groups,
            "problems": [p.to_dict() for p in self.problems if p.severity is not Severity.NOTE],
            "remarks": [p.to_dict() for p in self.problems if p.severity is Severity.NOTE],
            "problems_left_out": self.left_out,
            "notes": self.notes,
            "state": self.state,
            "changes": {
                "added": self.added,
                "changed": self.changed,
                "removed": self.removed,
                "unchanged": self.unchanged,
                "removals_held_back": self.removals_held_back,
            },
            "question": self.question.to_dict() if self.question else None,
        }

    def to_stored(self) -> dict[str, object]:
        """As `to_dict`, with what only the pages show."""
        return self.to_dict() | {"shown_changes": self.changes, "understanding": self.understanding}


def total_as_read(total: int, unit: str | None) -> str:
    """The sum in yen; while nobody has said the unit, the bare number."""
    return format_yen(total, unit="円") if unit else f"{format_yen(total)}（単位はまだ決まっていません）"


def refused(dataset: Dataset, problem: Problem, *, encoding: str | None = None) -> Report:
    """The report of a file that could not even be opened as a table. Its groups are there, and empty."""
    summary = dataset.checker().summary() if dataset.checker else {}
    groups = {code: group for code, group in summary.items() if code.startswith("by_")}
    return Report(accepted=False, problems=[problem], encoding=encoding, groups=groups)


def make_report(dataset: Dataset, known: Understanding, said: Said, read: Read, spool: Spool) -> Report:
    """Judge what pass one found. Unit and control total are decided here, for the whole file."""
    summary = dict(read.summary)
    total = summary.pop("total_yen", read.total_yen)
    year = fiscal_year_of(dataset, read)
    summary.pop("fiscal_year", None)
    summary.pop("null_rows", None)
    sum_read = total if isinstance(total, int) else 0
    is_small = abs(sum_read) < dataset.proves_yen_from * known.provisional_unit.factor
    unit, unit_problem, unit_note = decide_unit(known, read, is_small=is_small)
    problems = [
        *known.questions,
        *filter(None, [_other_year(said, year)]),
        *filter(None, [unit_problem, check_total(said, total if isinstance(total, int) else None)]),
        *filter(None, [check_aside(dataset, said, read)]),
        *([_no_rows()] if not (read.tally.accepted or known.questions or read.tally.rejected) else []),
    ]
    for problem in problems:
        read.tally.add(problem)
    return Report(
        accepted=not read.tally.rejected,
        accepted_rows=read.tally.accepted,
        quarantined_rows=read.tally.quarantined,
        null_rows=read.tally.null,
        warnings=read.tally.warnings,
        total_yen=total if isinstance(total, int) else None,
        fiscal_year=year,
        city=(city := city_of(dataset, read)),
        encoding=known.source.encoding,
        unit=unit.value if unit else None,
        groups=summary,
        problems=sorted(read.tally.kept, key=_order),
        left_out=read.tally.left_out,
        notes=[
            *known.notes,
            *filter(
                None, [unit_note, _assumed_city(known, city), _unnamed_city(said, city), _other_sheets(known)]
            ),
        ],
        content_hash=str(spool.new_hash),
        understanding=describe(dataset, known),
    )


def _other_year(said: Said, year: int | None) -> Problem | None:
    """The year a person said against the one the rows are of: a contradiction, never decided here."""
    if said.fiscal_year is None or year is None or said.fiscal_year == year:
        return None
    labels = FiscalYear(said.fiscal_year).label, FiscalYear(year).label
    message = f"指定した年度は{labels[0]}ですが、ファイルの行は{labels[1]}です。指定を外すか、ファイルを確かめてください。"
    return Problem(None, None, str(year), "year_conflict", message, Severity.REJECT)


def _order(problem: Problem) -> tuple[int, int]:
    grave = list(Severity).index(problem.severity)
    return (0 if problem.severity is Severity.REJECT else 1, problem.line or 0) if grave < 3 else (2, grave)


def decide_unit(
    known: Understanding, read: Read, *, is_small: bool = False
) -> tuple[Unit | None, Problem | None, str]:
    """Said or written; else proved by the amounts; else remembered for these headings; else one question.

    `is_small`: as yen the sum would be too small for this dataset, which takes the proof away.
    """
    if known.amount is None or known.unit is not None:
        return known.unit, None, ""
    if any(problem.rule == "unit_conflict" for problem in known.questions):
        return None, None, ""
    proved, remembered = read.evidence.proves_yen and not is_small, known.remembered_unit
    if proved and remembered in {None, Unit.YEN}:
        note = (
            f"金額{read.evidence.amounts:,}件がすべて1,000の倍数なので、円単位の表と読みました。"
            "違う場合は、単位を指定して読み直してください。"
        )
        return Unit.YEN, None, note
    if remembered and not proved:
        return (
            remembered,
            None,
            f"金額の単位は、同じ見出しで前に確かめたとおり{remembered.label}として読みます。",
        )
    message = (
        f"「{known.label_of(known.amount.name)}」の単位が円か千円か、どこにも書かれていません。どちらですか。"
        "「金額の単位」で選んでください。"
    )
    if read.evidence.proves_yen and is_small:
        message = f"金額はすべて1,000の倍数ですが、円と読むには合計が小さすぎます。{message}"
    if remembered:
        message = f"前は{remembered.label}単位と確かめましたが、今回の金額は円単位にみえます。" + message
    return (
        None,
        Problem(known.header.line, known.amount.name, None, "unit_undeclared", message, Severity.REJECT),
        "",
    )


def _unnamed_city(said: Said, city: str | None) -> str:
    """A code the list of municipalities does not have, with nobody's word for its name."""
    if city in {None, settings.CITY["code"]} or said.city_name or municipality_name(city or ""):
        return ""
    return f"団体コード{city}は市区町村の一覧にないので、名前が分かりません。「団体の名前」に書いてください。"


def _other_sheets(known: Understanding) -> str:
    """Which sheet is read, where the workbook has others with something in them."""
    others = [look.name for look in known.source.looks if look.name != known.source.sheet]
    if not others:
        return ""
    return f"シート「{known.source.sheet}」を読みました。ほかのシート（「{'」「'.join(others[:5])}」など{len(others)}枚）は読んでいません。"


def _assumed_city(known: Understanding, city: str | None) -> str:
    """Which city the room took, where neither the file nor a person names one."""
    if city is None or known.city_code or CITY in known.mapped.places:
        return ""
    name = settings.CITY["name"] if city == settings.CITY["code"] else municipality_name(city) or "団体"
    return (
        f"団体コードの列も指定もないので、{name}（{city}）のものとして読みました。"
        "ほかの団体のファイルなら、団体コードを指定してください。"
    )


def check_aside(dataset: Dataset, said: Said, read: Read) -> Problem | None:
    """Rows lost beyond the dataset's share: a question, or a warning once a named person accepted it.

    Another open question may be their cause and comes first; a few rows are looked at one by one.
    """
    no_loss = sum(read.tally.by_rule[rule] for rule in dataset.aside_is_no_loss)
    lost, rows = read.tally.quarantined - no_loss, read.tally.rows - no_loss
    is_few = lost <= max(FEW_ROWS, rows * dataset.most_aside_percent // 100)
    if is_few or read.tally.rejected:
        return None
    what = f"{rows:,}行のうち{lost:,}行（{dataset.most_aside_percent}%より多く）を別に置いたので、"
    if said.accepted_difference and said.accepted_by:
        message = (
            f"{what}表の一部だけです。{said.accepted_by}が認めました（理由：{said.accepted_difference}）。"
        )
        return Problem(None, None, str(lost), "many_set_aside_accepted", message, Severity.WARN)
    message = (
        f"{what}このままでは表の一部しか入りません。列の対応と、別に置いた行のわけを確かめてください。"
        "それでも取り込むには、認める人の名前と理由が要ります。"
    )
    return Problem(None, None, str(lost), "many_set_aside", message, Severity.REJECT)


def check_total(said: Said, total: int | None) -> Problem | None:
    """The control total in yen against the sum read. An accepted difference stays visible as a warning."""
    if said.control_total is None or said.control_total == total:
        return None
    difference = (total or 0) - said.control_total
    what = (
        f"読み取った合計{format_yen(total or 0, unit='円')}が、合計額{format_yen(said.control_total, unit='円')}と"
        f"{format_yen(difference, unit='円')}違います。"
    )
    if said.accepted_difference and said.accepted_by:
        message = f"{what}{said.accepted_by}が認めました（理由：{said.accepted_difference}）。"
        return Problem(None, None, str(said.control_total), "control_total_accepted", message, Severity.WARN)
    message = f"{what}単位の違う行や抜けた行がないか確かめてください。差を認めるには、認める人の名前と理由が要ります。"
    return Problem(None, None, str(said.control_total), "control_total", message, Severity.REJECT)


def _no_rows() -> Problem:
    message = "取り込める行が一つもありません。見出しの下に値のある行が要ります。"
    return Problem(None, None, None, "no_rows", message, Severity.REJECT)


def compare(report: Report, dataset: Dataset, spool: Spool) -> None:
    """Say what the file would do to the city's present rows (already taken into the spool)."""
    report.city_hash = str(spool.old_hash)
    report.added, report.changed, gone = spool.counts()
    set_aside = report.quarantined_rows + report.null_rows
    report.removals_held_back = bool(dataset.removes and gone and set_aside)
    report.removed = gone if dataset.removes and not set_aside else 0
    report.unchanged = report.accepted_rows - report.added - report.changed
    if report.removals_held_back:
        report.notes.append(
            f"ファイルにない{gone:,}行は残します。取り込めない行が{set_aside:,}行あり、なくなったのかどうか決められないためです。"
        )
    shown = zip(range(CHANGES_SHOWN), spool.changes(removals=bool(report.removed)), strict=False)
    report.changes = [change_to_dict(change) for _, change in shown]


def change_to_dict(change: Change) -> dict[str, object]:
    """One change for the report: only the cells that differ."""
    kind = "added" if change.old is None else "removed" if change.new is None else "changed"
    names = change.cells or tuple(change.new or change.old or {})
    return {
        "kind": kind,
        "line": change.line,
        "key": [_plain(value) for value in change.key],
        "cells": [
            {
                "column": name,
                "old": _plain(change.old[name]) if change.old else None,
                "new": _plain(change.new[name]) if change.new else None,
            }
            for name in names
        ],
    }


def _plain(value: object) -> object:
    return value if isinstance(value, int | bool) or value is None else str(value)


def sheets_to_choose(looks: Sequence[SheetLook] | None) -> dict[str, object]:
    """For the page, of a workbook whose sheet a person has to choose; nothing of any other file."""
    if not looks:
        return {}
    told = [look.to_dict() for look in looks]
    return {"sheets": [look.name for look in looks], "looks": told, "proposed": proposed(looks)}


def describe(dataset: Dataset, known: Understanding) -> dict[str, object]:
    """How the file was read, for the page on which a person may correct it."""
    by_place: Mapping[int, str] = {place: name for name, place in known.mapped.places.items()}
    return {
        "sheet": known.source.sheet,
        "sheets": list(known.source.sheets),
        "looks": [look.to_dict() for look in known.source.looks],
        "encoding_label": known.source.encoding_label,
        "header_line": known.header.line,
        "fingerprint": known.fingerprint,
        "captions": list(known.header.captions[:5]),
        "columns": [
            {
                "label": label,
                "name": by_place.get(place, ""),
                "how": known.mapped.how.get(by_place.get(place, ""), ""),
                "example": known.examples.get(label, ""),
            }
            for place, label in enumerate(known.header.labels)
        ],
        "asks": [problem.rule for problem in known.questions],
        "dataset": dataset.code,
    }
