"""What the public sees of budget making. The only way for pages, API, search, feed, datasets and the static export.

A value is public from its `published_at` on and not before; a withheld one, and whatever would give it away, is None
with the sentence why. What was read once is kept until something of the round is published anew.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from threading import Lock

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.utils.timezone import localtime

from toshikei.city.making import addresses
from toshikei.city.making.choices import RoundKind, Side, Stage, State, Verb
from toshikei.city.making.models import (
    Request,
    RequestLine,
    RequestStage,
    Round,
    StageDate,
    StageValue,
)
from toshikei.city.making.selectors.hiding import Amount, Asked, HiddenOf, hidden_of
from toshikei.city.making.selectors.kept_back import HeldBack, counted, held_back, taken_back
from toshikei.city.making.selectors.known import (  # noqa: F401  # asked of `seen`, the only way out
    estimates_url,
    is_public,
    round_public,
    rounds_public,
)
from toshikei.city.making.selectors.shapes import FieldSum, Gap, RoundSeen, Row, Seen, StageSeen
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.choices import Category
from toshikei.foundation import clock
from toshikei.foundation.search.folding import fold
from toshikei.kernel.fiscal_year import FiscalYear

GENERAL_ACCOUNT = "一般会計"
MOST_KEPT = 24
_kept: OrderedDict[tuple[object, ...], RoundSeen] = OrderedDict()
_lock = Lock()


def round_seen(making: Round, until: str = "") -> RoundSeen:
    """The round as the public may see it, up to the newest published stage or to `until`."""
    key = (making.pk, until, _edition(making))
    if found := _kept.get(key):
        return found
    made = _made(making, until)
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def _edition(making: Round) -> tuple[object, ...]:
    """Changes with everything that is published, withheld or let out. Two queries whatever there is."""
    now = clock.now()
    published = StageValue.objects.filter(line__request__round=making, published_at__lte=now)
    values = published.aggregate(
        newest=Max("published_at"), last=Max("pk"), count=Count("pk"), sum=Sum("amount")
    )
    lines = RequestLine.objects.filter(request__round=making).exclude(withheld_as="")
    withheld = lines.aggregate(count=Count("pk"), sum=Sum("pk"), kinds=Max("withheld_as"))
    row = (
        making.state,
        making.guideline_at,
        making.submitted_on,
        making.council_on,
        making.published_at,
        estimates_url(making),
    )
    return (*row, *values.values(), *withheld.values(), clock.today())


def document_is_out(making: Round) -> bool:
    """予算書と説明書 are public from the submission to the council on (地方自治法211条), with all that stands in them.

    Nothing can be kept back then; should anything of it not be out all the same, the document is not either.
    """
    if making.submitted_on is None or making.submitted_on > clock.today():
        return False
    values = StageValue.objects.filter(line__request__round=making, is_newest=True)
    values = values.exclude(line__request__state=State.GUIDELINE_ISSUED)
    kept = Q(published_at=None) | Q(published_at__gt=clock.now()) | ~Q(line__withheld_as="")
    return not values.filter(kept).exists()


def stage_order(making: Round) -> list[StageSeen]:
    """The stages in order with their days; unpublished ones without any amount."""
    dates = {one.stage: one for one in making.dates.all()}
    now = clock.now()
    seen = []
    for stage in Stage:
        day = dates.get(stage.value, StageDate(stage=stage.value))
        at = day.published_at if day.published_at and day.published_at <= now else None
        url = addresses.stage_url(making, stage.value) if at else ""
        seen.append(StageSeen(stage.value, stage.label, at, day.planned_on, None, url))
    return seen


def _made(making: Round, until: str) -> RoundSeen:
    stages = stage_order(making)
    public = [one.code for one in stages if one.is_public]
    if until:
        public = public[: public.index(until) + 1]
    sums = _sums(making, public)
    lines = held_back(making)
    asked = _asked(making, sums, public, lines)
    hidden = hidden_of(asked)
    rows = _rows(making, sums, hidden)
    totals = {code: _total(sums, code, public) for code in public if code != Stage.REVIVAL}
    shown = hidden.sum_is_shown
    return RoundSeen(
        pk=making.pk,
        fiscal_year=making.fiscal_year,
        slug=addresses.slug_of(making),
        title=title_of(making),
        url=addresses.round_url(making),
        is_invented=making.is_invented,
        guideline=making.guideline,
        guideline_at=making.guideline_at,
        closed_on=_closed_on(making),
        submitted_on=making.submitted_on if document_is_out(making) else None,
        stages=tuple(_with_total(one, totals, shown) for one in stages),
        **_council(making, public),
        rows=tuple(rows),
        fields=tuple(_grouped(sums, public, shown, "field", lambda one: (one["field"],))),
        departments=tuple(
            _grouped(sums, public, shown, "department", lambda one: (one["department_name"],), _by_department)
        ),
        gaps=tuple(_gaps(making, sums, public)),
        withheld=counted(lines, public),
        taken_back=taken_back(making, lines),
        estimates_url=estimates_url(making),
        hidden_lines=hidden.lines,
        line_by_line=hidden.line_by_line,
    )


def _closed_on(making: Round) -> date | None:
    """The day the budget was published, from which on no comment is taken."""
    at = making.published_at
    return localtime(at).date() if at and at <= clock.now() else None


def _council(making: Round, public: Sequence[str]) -> dict[str, object]:
    if Stage.COUNCIL.value not in public:
        return {}
    return {
        "council_result": making.get_council_result_display(),
        "council_on": making.council_on,
        "council_note": making.council_note,
    }


def title_of(making: Round) -> str:
    """令和9年度 当初予算"""
    return f"{FiscalYear(making.fiscal_year).label} {making.kind_label}"


def _with_total(stage: StageSeen, totals: Mapping[str, int], shown: object) -> StageSeen:
    if stage.code not in totals or not shown("", (), stage.code):  # type: ignore[operator]  # HiddenOf.sum_is_shown
        return stage
    return StageSeen(
        stage.code, stage.label, stage.published_at, stage.planned_on, totals[stage.code], stage.url
    )


def _by_department(one: Mapping[str, object]) -> tuple[str, ...]:
    return (str(one["department"]),)


def _sums(making: Round, public: Sequence[str]) -> list[dict[str, object]]:
    """Published sums by request and stage, with what a request is called. One query."""
    names = organisation_on(clock.today())
    rows = (
        RequestStage.objects.filter(request__round=making, stage__in=public, published_at__lte=clock.now())
        .order_by("request__programme_code", "request_id")
        .values(
            "stage", "expenditure_yen", "revenue_yen", "general_yen", "verb", "reason", "published_at",
            "request_id", "request__programme_code", "request__title", "request__account", "request__unit_code",
            "request__unit_name", "request__department_code", "request__category", "request__last_initial_yen",
            "request__purpose",
        )
    )  # fmt: skip
    order = {stage: index for index, stage in enumerate(public)}
    found = []
    for row in rows:
        one = {name.removeprefix("request__"): value for name, value in row.items()}
        one["department"] = one["department_code"]
        one["department_name"] = names.name_of(str(one["department_code"])) or one["unit_name"]
        one["field"] = Category(one["category"]).label if one["category"] else "区分なし"
        found.append(one)
    return sorted(found, key=lambda one: (one["programme_code"], one["request_id"], order[one["stage"]]))


def _spending(sums: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    return [one for one in sums if one["programme_code"]]


def _asked(
    making: Round,
    sums: Sequence[Mapping[str, object]],
    public: Sequence[str],
    held_back: Sequence[HeldBack],
) -> list[Asked]:
    """What the engine of withholding is given: requests with a withheld line line by line, the others as one."""
    spending = _spending(sums)
    touched = {request for request, side, _ in held_back if side == Side.EXPENDITURE}
    if not touched:
        return []
    places: dict[int, Mapping[str, object]] = {one["request_id"]: one for one in spending}
    amounts: dict[tuple[int, int], dict[str, Amount]] = {}
    for one in spending:
        if one["request_id"] not in touched and one["stage"] != Stage.REVIVAL:
            amount = Amount(one["expenditure_yen"], one["general_yen"], one["verb"])
            amounts.setdefault((one["request_id"], 0), {})[one["stage"]] = amount
    kinds: dict[int, str] = {}
    for value in _line_values(making, touched, [one for one in public if one != Stage.REVIVAL]):
        line = (value["line__request_id"], value["line_id"])
        kinds[value["line_id"]] = value["line__withheld_as"]
        amounts.setdefault(line, {})[value["stage"]] = Amount(
            value["amount"], value["general"], value["verb"]
        )
    return [
        Asked(
            request,
            str(places[request]["department"]),
            str(places[request]["unit_code"]),
            str(places[request]["field"]),
            str(places[request]["account"]),
            {stage: by_stage[stage] for stage in public if stage in by_stage},
            line or None,
            kinds.get(line, ""),
        )
        for (request, line), by_stage in amounts.items()
        if request in places
    ]


def _line_values(making: Round, requests: Iterable[int], public: Sequence[str]) -> QuerySet:
    return (
        StageValue.objects.filter(
            line__request__round=making,
            line__request__in=list(requests),
            line__side=Side.EXPENDITURE,
            stage__in=list(public),
            is_newest=True,
            published_at__lte=clock.now(),
        )
        .order_by("pk")
        .values("line_id", "line__request_id", "line__withheld_as", "stage", "amount", "general", "verb")
    )


def _rows(making: Round, sums: Sequence[Mapping[str, object]], hidden: HiddenOf) -> list[Row]:
    by_request: dict[int, list[Mapping[str, object]]] = {}
    for one in _spending(sums):
        by_request.setdefault(one["request_id"], []).append(one)
    rows, met = [], {}
    for request, some in by_request.items():
        first = some[0]
        code = str(first["programme_code"])
        met[code] = met.get(code, 0) + 1
        key = _key(code, met[code])
        stages = {str(one["stage"]): _seen(one, hidden.why(request, str(one["stage"]))) for one in some}
        words = (first["title"], code, first["unit_name"], first["department_name"], first["purpose"])
        said = "\n".join(
            fold(str(word)) for word in (*words, *(one.reason for one in stages.values())) if word
        )
        rows.append(
            Row(
                key, request, code, str(first["title"]), addresses.programme_url(making, key), str(first["account"]),
                str(first["department_name"]), str(first["unit_name"]), str(first["field"]),
                first["last_initial_yen"], stages, said,
            )
        )  # fmt: skip
    return rows


def _seen(one: Mapping[str, object], hidden: str) -> Seen:
    verb = Verb(one["verb"])
    label = "" if one["stage"] == Stage.REQUEST and verb == Verb.ACCEPT else verb.label
    told = {"verb": verb.value, "verb_label": label, "reason": one["reason"], "at": one["published_at"]}
    if hidden:
        return Seen(None, None, hidden=hidden, **told)
    return Seen(one["expenditure_yen"], one["general_yen"], **told)


def _standing(
    sums: Iterable[Mapping[str, object]], public: Sequence[str], until: str
) -> list[Mapping[str, object]]:
    """The value of every request that stands at a stage: its own, or that of the stage before.

    A revival names only what is asked again, so it stands for the whole request nowhere.
    """
    reach = set(public[: public.index(until) + 1]) - {Stage.REVIVAL.value}
    newest: dict[int, Mapping[str, object]] = {}
    for one in sums:
        if one["stage"] in reach:
            newest[one["request_id"]] = one
    return list(newest.values())


def _total(sums: Sequence[Mapping[str, object]], stage: str, public: Sequence[str]) -> int:
    return sum(one["expenditure_yen"] for one in _standing(sums, public, stage))


def _grouped(
    sums: Sequence[Mapping[str, object]],
    public: Sequence[str],
    shown: Callable[[str, tuple[str, ...], str], bool],
    tree: str,
    name: Callable[[Mapping[str, object]], tuple[str, ...]],
    way: Callable[[Mapping[str, object]], tuple[str, ...]] | None = None,
) -> list[FieldSum]:
    """Sums by field or department; a sum that must not be shown is None."""
    if not public:
        return []
    found: dict[tuple[str, ...], dict[str, object]] = {}
    newest = {one["request_id"]: one for one in _standing(_spending(sums), public, public[-1])}
    first = {one["request_id"]: one for one in _standing(_spending(sums), public, public[0])}
    for request, one in newest.items():
        place = (way or name)(one)
        group = found.setdefault(place, {"label": name(one)[0], "last": None, "asked": 0, "now": 0})
        if one["last_initial_yen"] is not None:
            group["last"] = (group["last"] or 0) + one["last_initial_yen"]
        group["now"] += one["expenditure_yen"]
        group["asked"] += first[request]["expenditure_yen"] if request in first else 0
    return [
        FieldSum(
            str(group["label"]),
            group["last"],
            group["asked"] if shown(tree, place, public[0]) else None,
            group["now"] if all(shown(tree, place, stage) for stage in public) else None,
        )
        for place, group in found.items()
    ]


def _gaps(making: Round, sums: Sequence[Mapping[str, object]], public: Sequence[str]) -> list[Gap]:
    """Expenditure minus revenue of the general account at every published stage."""
    ours = [one for one in sums if one["account"] == GENERAL_ACCOUNT]
    gaps = []
    for stage in public:
        standing = _standing(ours, public, stage)
        revenue = sum(one["revenue_yen"] for one in standing)
        if revenue and stage != Stage.REVIVAL:
            gap = sum(one["expenditure_yen"] for one in standing) - revenue
            gaps.append(Gap(Stage(stage).label, gap, stage == public[-1]))
    return gaps


def keys_of(requests: Collection[Request]) -> dict[int, str]:
    """The end of the public address of each, as `_rows` makes it; those of which nothing is out have none. One query."""
    out = RequestStage.objects.filter(request=OuterRef("pk"), published_at__lte=clock.now())
    places = {"round__in": {one.round_id for one in requests}}
    codes = {one.programme_code for one in requests if one.programme_code}
    alike = Request.objects.filter(Exists(out), programme_code__in=codes, **places).order_by("pk")
    met: dict[tuple[int, str], int] = {}
    keys = {}
    for pk, making, code in alike.values_list("pk", "round_id", "programme_code"):
        turn = met[making, code] = met.get((making, code), 0) + 1
        keys[pk] = _key(code, turn)
    return keys


def _key(code: str, turn: int) -> str:
    """A second request for a programme in one round (another account) has its turn behind the code."""
    return code if turn == 1 else f"{code}_{turn}"


def is_supplementary(seen: RoundSeen) -> bool:
    return seen.slug.startswith(RoundKind.SUPPLEMENTARY.value)


def published_moments() -> list[tuple[Round, str, datetime]]:
    """Every guideline and stage that came out, newest first, for the feed. Two queries."""
    found: list[tuple[Round, str, datetime]] = []
    for making in rounds_public().prefetch_related("dates"):
        if making.guideline_at:
            found.append((making, "", making.guideline_at))
        found += [(making, one.code, one.published_at) for one in stage_order(making) if one.published_at]
    return sorted(found, key=lambda one: one[2], reverse=True)
