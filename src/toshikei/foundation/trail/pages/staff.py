"""The staff side of the trail: who did what, to what, why, and that it is sealed."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from toshikei.foundation import clock
from toshikei.foundation.accounts.departments import departments_on
from toshikei.foundation.accounts.permissions import ensure, requires
from toshikei.foundation.trail import permissions, proofs, selectors, services
from toshikei.foundation.trail.errors import NoSuchSize, NotSealedYet
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.names import value_name
from toshikei.foundation.trail.pages.forms import PurposeForm, SearchForm
from toshikei.foundation.trail.reach import reads_everything
from toshikei.foundation.trail.taking_out import trail_take_out

PER_PAGE = 50


@requires(permissions.READ)
def found(request: HttpRequest) -> HttpResponse:
    form, wanted = _asked(request)
    events = selectors.events_found(wanted, by=request.acting)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(event, selectors.label_of(event.event)) for event in page]
    return render(
        request,
        "trail/list.html",
        {
            "form": form,
            "page": page,
            "rows": rows,
            "is_filtered": wanted != selectors.Wanted(),
            "query": request.GET.urlencode(),
            "department": "" if reads_everything(request.acting) else _own_department(request),
        },
    )


def _asked(request: HttpRequest) -> tuple[SearchForm, selectors.Wanted]:
    form = SearchForm(request.GET or None, reads_everything=reads_everything(request.acting))
    return form, form.wanted() if form.is_bound else selectors.Wanted()


def _own_department(request: HttpRequest) -> str:
    own = request.acting.post.department if request.acting.post else ""
    return dict(departments_on(clock.today())).get(own, own)


@requires(permissions.READ)
def file(request: HttpRequest) -> StreamingHttpResponse:
    """What the list shows, all its pages, as CSV."""
    _, wanted = _asked(request)
    return StreamingHttpResponse(
        trail_take_out(wanted, by=request.acting, on=clock.today()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="trail.csv"'},
    )


@requires(permissions.READ)
def one(request: HttpRequest, event_id: UUID) -> HttpResponse:
    event = selectors.event_one(event_id, by=request.acting)
    form = PurposeForm(request.POST or None)
    personal = _personal(request, event, form) if request.method == "POST" and form.is_valid() else None
    content = selectors.content_of(event)
    return render(
        request,
        "trail/event.html",
        {
            "event": event,
            "label": selectors.label_of(event.event),
            "rows": selectors.differences(content, event.subject),
            "personal_names": [value_name(event.subject, key) for key in content.get("personal") or []],
            "personal": personal,
            "may_see_personal": permissions.READ_PERSONAL.allows(request.acting),
            "form": form,
            "reasons": content.get("reasons"),
            "proof": _proof(event, request),
        },
    )


def _personal(
    request: HttpRequest, event: TrailEvent, form: PurposeForm
) -> list[selectors.Difference] | None:
    """The personal values, after the reading itself has been recorded."""
    ensure(request.acting, permissions.READ_PERSONAL)
    services.record_reading(
        by=request.acting, subject=event.subject, label=event.label, purpose=form.cleaned_data["purpose"]
    )
    return selectors.personal_of(event)


def _proof(event: TrailEvent, request: HttpRequest) -> dict | None:
    """The inclusion proof with its verdict, or None while the event waits for the seal."""
    try:
        proof = proofs.inclusion(event.pk, by=request.acting)
    except (NotSealedYet, NoSuchSize):
        return None
    return {**proof, "is_proven": proofs.is_proven(proof)}
