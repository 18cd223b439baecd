"""取り込み: bring a file, see what was understood and what it would do, then load it. Nothing is written before."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from toshikei.engines.datasets.neighbours import UNREAD
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.datasets import errors, selectors, services
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.memory import mapping_forget
from toshikei.foundation.datasets.models import HeaderMapping, ImportRun
from toshikei.foundation.datasets.pages.forms import CorrectForm, UploadForm
from toshikei.foundation.datasets.pages.run_page import open_question, run_context
from toshikei.foundation.datasets.permissions import BRING, IMPORT
from toshikei.foundation.datasets.tasks import LOAD, READ
from toshikei.foundation.jobs.services import job_start
from toshikei.kernel.errors import Refusal

READ_AT_ONCE_BYTES = 1_000_000
LOAD_AT_ONCE_ROWS = 5_000
LONGEST_TOLD = 400
UNDECIDED = {RunState.WAITING, RunState.READ, RunState.REFUSED}


@requires(BRING)
def index(request: HttpRequest) -> HttpResponse:
    loads = selectors.last_loads(request.acting)
    rows = [(dataset, loads.get(dataset.code)) for dataset in selectors.importable_by(request.acting)]
    page = Paginator(selectors.runs_visible_to(request.acting), 20).get_page(request.GET.get("page"))
    titles = {code: dataset.title for code, dataset in REGISTRY.items()}
    runs = [(run, titles.get(run.dataset, run.dataset)) for run in page]
    return render(request, "datasets/imports.html", {"rows": rows, "page": page, "runs": runs})


@requires(BRING)
def dataset(request: HttpRequest, code: str) -> HttpResponse:
    """Bring a file for one dataset."""
    found = selectors.importable(code, request.acting)
    form = UploadForm(request.POST or None, request.FILES or None, dataset=found)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("imports:run", _bring(request, found, form).pk)
        except Refusal as raised:
            refusal = raised.to_dict()
    context = {
        "dataset": found,
        "form": form,
        "refusal": refusal,
        "mappings": selectors.mappings_of(found),
        "may_forget": IMPORT.allows(request.acting) and found.is_overseen_by(request.acting),
        "runs": (runs := list(selectors.runs_visible_to(request.acting, code)[:10])),
        "no_runs": not runs,
        "column_labels": "、".join(column.label for column in found.columns if column.required),
    }
    status = 200 if not refusal and not form.errors else 422
    return render(request, "datasets/bring.html", context, status=status)


def _bring(request: HttpRequest, found: Dataset, form: UploadForm) -> ImportRun:
    file = form.cleaned_data["file"]
    with services.on_disk(file) as path:
        brought = Brought(path, file.name, form.cleaned_data["encoding"])
        run = services.import_prepare(found, brought, form.said(), by=request.acting, on=clock.today())
    _read(request, found, run)
    return run


def _read(request: HttpRequest, found: Dataset, run: ImportRun) -> None:
    """Small files at once, large ones in the background."""
    if run.document.size <= READ_AT_ONCE_BYTES:
        services.import_read(run.pk, found, by=request.acting)
        return
    job_start(
        READ,
        label=f"{run.file_name} を読む",
        by=request.acting,
        params={"run_id": str(run.pk)},
        once=f"read:{run.pk}",
        may=BRING,
    )


@requires(BRING)
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    found = selectors.run_visible_to(request.acting, run_id)
    return render(request, "datasets/run.html", run_context(found, request.acting))


@requires(BRING)
@require_POST
def say(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Correct how the file is understood; it is read again."""
    found = selectors.run_visible_to(request.acting, run_id)
    dataset = REGISTRY[found.dataset]
    understanding = found.report.get("understanding") or {}
    form = CorrectForm(request.POST, dataset=dataset, sheets=understanding.get("sheets") or [])
    if not form.is_valid():
        context = run_context(found, request.acting, form=form)
        return render(request, "datasets/run.html", context, status=422)
    if found.state in UNDECIDED:
        reason = form.cleaned_data.get("difference_reason", "").strip()
        said = form.said(
            mapping=_mapping(request, understanding, found),
            accepted_difference=reason,
            accepted_by=request.acting.label if reason else "",
            renumber=form.cleaned_data.get("renumber", False),
        )
        old = services.brought_of(found)
        services.import_say(
            found,
            said,
            Brought(old.path, old.name, form.cleaned_data["encoding"], form.cleaned_data["sheet"]),
            by=request.acting,
            dataset=dataset,
        )
        _read(request, dataset, found)
    return redirect("imports:run", run_id)


def _mapping(request: HttpRequest, understanding: dict, found: ImportRun) -> dict[str, str]:
    """Only what a person changed counts as said; what was said before stays unless changed.

    After a question about unread headings, leaving one as it is answers: it is left out.
    """
    asked = UNREAD in {problem["rule"] for problem in found.report.get("problems") or []}
    said: dict[str, str] = dict(found.said.get("mapping") or {})
    for place, column in enumerate(understanding.get("columns") or []):
        wanted = request.POST.get(f"column-{place}")
        if wanted is not None and (wanted != column["name"] or (asked and not wanted)):
            said[column["label"]] = wanted
    return said


@requires(BRING)
@require_POST
def load(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Load what was confirmed. A second press finds it loaded."""
    found = selectors.run_visible_to(request.acting, run_id)
    told = {name: request.POST.get(name, "")[:LONGEST_TOLD] for name in ("confirmed", "answer", "reason")}
    if open_question(found, told["answer"], told["reason"]):
        context = run_context(found, request.acting, told=told)
        return render(request, "datasets/run.html", context, status=422)
    if found.rows_done > LOAD_AT_ONCE_ROWS:
        job_start(
            LOAD,
            label=f"{found.file_name} を取り込む",
            by=request.acting,
            params={"run_id": str(run_id), **told},
            once=f"load:{run_id}",
            may=BRING,
        )
        return redirect("imports:run", run_id)
    try:
        services.import_load(run_id, REGISTRY[found.dataset], by=request.acting, on=clock.today(), **told)
    except (errors.ReportStale, errors.QuestionOpen) as refusal:
        messages.warning(request, f"{refusal} {refusal.sentence('instead')}")
    return redirect("imports:run", run_id)


@requires(BRING)
@require_POST
def drop(request: HttpRequest, run_id: UUID) -> HttpResponse:
    found = selectors.run_visible_to(request.acting, run_id)
    services.import_drop(found, by=request.acting, dataset=REGISTRY[found.dataset])
    return redirect("imports:dataset", found.dataset)


@requires(IMPORT)
@require_POST
def forget(request: HttpRequest, mapping_id: int) -> HttpResponse:
    mapping = get_object_or_404(HeaderMapping, pk=mapping_id)
    found = selectors.overseen(mapping.dataset, request.acting)
    mapping_forget(mapping, by=request.acting)
    messages.success(request, "見出しの対応を忘れました。同じ見出しのファイルは、次から確かめ直します。")
    return redirect("imports:dataset", found.code)
