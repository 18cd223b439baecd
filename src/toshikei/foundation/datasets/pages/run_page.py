"""Everything the page of one import shows, from the kept report."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse

from toshikei.engines.datasets.units import Unit
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.asking import REASON_MISSING, Choice, Question
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.municipalities import municipality_name
from toshikei.foundation.datasets.pages.forms import CorrectForm
from toshikei.foundation.datasets.pages.showing import changes_shown, groups_shown, problems_shown
from toshikei.foundation.datasets.report import total_as_read
from toshikei.foundation.datasets.services import mark_of
from toshikei.foundation.datasets.tasks import LOAD, READ
from toshikei.foundation.jobs import board
from toshikei.foundation.jobs.choices import OPEN, State
from toshikei.foundation.jobs.models import Job
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

PROBLEMS_SHOWN = 100
ADDED_SHOWN = 20


def run_context(
    run: ImportRun,
    by: Acting,
    form: CorrectForm | None = None,
    told: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """The page's context; `form` and `told` carry what was typed when something in it was wrong."""
    dataset = REGISTRY[run.dataset]
    report: Mapping = run.report or {}
    understanding = report.get("understanding") or {}
    job = open_job(run, by) if run.state in {RunState.WAITING, RunState.READ} else None
    changes = changes_shown(dataset, worth_showing(report.get("shown_changes", [])))
    problems = problems_shown(dataset, [*report.get("problems", []), *report.get("remarks", [])])
    return {
        "run": run,
        "dataset": dataset,
        "job": job,
        "trouble": trouble(run) if run.state == RunState.WAITING and not job else "",
        "report": report,
        "headline": "取り込んでいます。" if job and run.state == RunState.READ else headline(run, report),
        "facts": facts(dataset, run, report, understanding),
        "groups": groups_shown(report) if report.get("unit") else [],
        "changes": changes,
        "more_changes": max(touched(report) - len(changes), 0),
        "must_correct": run.state in {RunState.WAITING, RunState.REFUSED},
        "elsewhere": elsewhere(dataset, report),
        "problems": problems[:PROBLEMS_SHOWN],
        "more_problems": max(len(problems) - PROBLEMS_SHOWN, 0),
        "has_aside": bool(report.get("quarantined_rows") or report.get("null_rows")),
        "looks": looks_shown(understanding),
        "columns": column_choices(dataset, understanding),
        "form": form or correct_form(run, understanding),
        "question": report.get("question"),
        "missing": open_question(run, told["answer"], told["reason"]) if told else "",
        "told": told or run.said,
        "can_load": run.state == RunState.READ,
        "can_correct": run.state in {RunState.WAITING, RunState.READ, RunState.REFUSED},
        "verb": verb(report),
        "confirmed": mark_of(run),
    }


def elsewhere(dataset: Dataset, report: Mapping) -> Dataset | None:
    """The dataset whose template the file is written in, where the checker found it to be another's."""
    rules = [problem["rule"] for problem in report.get("problems", [])]
    return next((REGISTRY.get(dataset.elsewhere[rule]) for rule in rules if rule in dataset.elsewhere), None)


def open_question(run: ImportRun, answer: str, reason: str) -> str:
    """What is still missing of the answer to the question of a read file; "" when nothing is."""
    asked = (run.report or {}).get("question")
    if run.state != RunState.READ or not asked:
        return ""
    choices = tuple(Choice(**choice) for choice in asked["choices"])
    missing = Question(asked["rule"], asked["message"], choices).unanswered(answer, reason)
    if missing is None:
        return ""
    return missing.message if missing.rule == REASON_MISSING else "どちらの取り込みかを選んでください。"


def open_job(run: ImportRun, by: Acting) -> dict[str, object] | None:
    """The background work on this run with its newest figures; its own page, where it can be stopped, for who began it."""
    job = (
        Job.objects.filter(
            kind__in=[READ, LOAD], once__in=[f"read:{run.pk}", f"load:{run.pk}"], state__in=OPEN
        )
        .order_by("-created_at")
        .first()
    )
    if job is None:
        return None
    progress = board.read(job.pk)
    return {
        "label": job.label,
        "url": reverse("jobs:job", args=[job.pk]) if job.started_by_id == by.account_id else "",
        "done": progress.done if progress else 0,
        "state_code": job.state,
        "state_label": State(job.state).label,
    }


def trouble(run: ImportRun) -> str:
    """Why nobody reads a file that waits to be read: the work stopped or was cancelled."""
    last = Job.objects.filter(kind=READ, once=f"read:{run.pk}").order_by("-created_at").first()
    why = last.message if last else "読む仕事がまだ始まっていません。"
    return f"{why}下の「読み直す」でもう一度読めます。"


def headline(run: ImportRun, report: Mapping) -> str:
    """The answer in the first sentence."""
    read = int(report.get("accepted_rows", 0))
    rows = read + int(report.get("quarantined_rows", 0)) + int(report.get("null_rows", 0))
    counts = f"{rows:,}行のうち{read:,}行を読めました。"
    return {
        RunState.WAITING: "まだ読んでいます。何も変わっていません。",
        RunState.READ: f"{counts}まだ何も変わっていません。下を確かめてから取り込んでください。",
        RunState.REFUSED: f"このままでは取り込めません。何も変わっていません。{counts if rows else ''}",
        RunState.LOADED: f"取り込みました。{counts}",
        RunState.SAME: "同じ内容がすでに入っています。何も変わっていません。",
        RunState.DROPPED: "取り込みをやめました。何も変わっていません。",
    }[RunState(run.state)]


def city_shown(code: object, said: Mapping) -> str:
    """Another city by name and code; nothing about the own one."""
    if not code or code == settings.CITY["code"]:
        return ""
    return f"{municipality_name(str(code)) or said.get('city_name') or '名前の分からない団体'}（{code}）"


def worth_showing(changes: list[dict]) -> list[dict]:
    """Changed cells and removals all, additions only as a sample."""
    telling = [change for change in changes if change["kind"] != "added"]
    return telling + [change for change in changes if change["kind"] == "added"][:ADDED_SHOWN]


def touched(report: Mapping) -> int:
    """Rows the file adds, changes or removes."""
    changes = report.get("changes") or {}
    return sum(int(changes.get(name, 0)) for name in ("added", "changed", "removed"))


def verb(report: Mapping) -> str:
    """What the button does, with its number."""
    changes = report.get("changes") or {}
    added, changed, removed = (int(changes.get(name, 0)) for name in ("added", "changed", "removed"))
    parts = [
        f"{count:,}行を{word}"
        for count, word in ((added, "加える"), (changed, "直す"), (removed, "取り除く"))
        if count
    ]
    return "・".join(parts) or "同じ内容であることを記録する"


def facts(
    dataset: Dataset, run: ImportRun, report: Mapping, understanding: Mapping
) -> list[tuple[str, object]]:
    """How the file was understood, and the sums."""
    unit, year, total = report.get("unit"), report.get("fiscal_year"), report.get("total_yen")
    said_total = run.said.get("control_total")
    found: list[tuple[str, object]] = [
        ("ファイル", run.file_name),
        ("文字コード", understanding.get("encoding_label")),
        ("シート", understanding.get("sheet")),
        ("見出しの行", f"{understanding['header_line']}行目" if understanding.get("header_line") else ""),
        ("金額の単位", Unit(unit).label if unit else ""),
        ("団体", city_shown(report.get("city"), run.said)),
        ("年度", FiscalYear(year).label if year else ""),
        ("合計", total_as_read(total, unit) if isinstance(total, int) else ""),
        ("合計額（指定）", format_yen(said_total, unit="円") if isinstance(said_total, int) else ""),
        ("差を認めた人", f"{run.difference_by}（{run.difference_reason}）" if run.difference_by else ""),
        ("持ち込んだ人", run.brought_by_label),
        ("内容の指紋（SHA-256）", run.file_hash[:16] + "…"),
    ]
    return [(label, value) for label, value in found if value]


def looks_shown(understanding: Mapping) -> list[dict[str, object]]:
    """The sheets of a workbook that has several, with what each one holds and whether it is the one read or proposed."""
    looks = understanding.get("looks") or []
    chosen = {understanding.get("sheet"): "読んだシート", understanding.get("proposed"): "見出しが合う"}
    return [look | {"word": chosen.get(look["name"], "")} for look in looks] if len(looks) > 1 else []


def column_choices(dataset: Dataset, understanding: Mapping) -> list[dict[str, object]]:
    """Each heading of the file with the columns it could be."""
    options = [("", "取り込まない"), *((c.name, c.label) for c in dataset.columns if not c.is_computed)]
    labels = dict(options)
    ways = {
        "said": "指定",
        "label": "見出しどおり",
        "name": "列の名前",
        "synonym": "言い換え",
        "label_folded": "書き方の違い",
        "synonym_folded": "言い換え",
        "bare": "言い換え",
        "bare_label": "言い換え",
        "neighbour": "番号の右隣",
    }
    return [
        {
            **column,
            "place": place,
            "options": options,
            "chosen": labels.get(column["name"], ""),
            "way": ways.get(column["how"], ""),
        }
        for place, column in enumerate(understanding.get("columns") or [])
    ]


def correct_form(run: ImportRun, understanding: Mapping) -> CorrectForm:
    """The form as it stands now."""
    said = run.said
    total = said.get("control_total")
    initial = {
        "unit": said.get("unit"),
        "control_total": f"{total:,}" if isinstance(total, int) else "",
        "year": said.get("fiscal_year") or "",
        "city": said.get("city_code") or "",
        "city_name": said.get("city_name") or "",
        "encoding": said.get("encoding"),
        "sheet": said.get("sheet") or understanding.get("proposed", ""),
        "difference_reason": said.get("accepted_difference"),
        "renumber": said.get("renumber", False),
    }
    return CorrectForm(
        initial=initial, dataset=REGISTRY[run.dataset], sheets=understanding.get("sheets") or []
    )
