"""The rounds of the demonstration: 2026 initial (all stages out), 2026 supplementary no. 1, 2027 initial in assessment."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from toshikei.city.making import services
from toshikei.city.making.choices import PartKind, RoundKind, Withheld
from toshikei.city.making.example import comments, parts, people, sheets, words
from toshikei.city.making.models import Request, RequestLine, Round, StageValue
from toshikei.city.making.selectors.estimates import records_of, years_before
from toshikei.city.making.services import LineDraft, Mark, Part, RequestDraft
from toshikei.engines.making.verbs import Stage, Verb, verb_for
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.kernel.apportioning import divided

BY = Acting(None, AccountKind.SYSTEM, "財政部 財政課（見本）")
GENERAL = sheets.GENERAL
ACCOUNTS = [GENERAL, *sheets.SPECIAL]
type Book = dict[tuple[str, ...], int]


def at(year: int, month: int, day: int) -> dict[str, object]:
    return {"by": BY, "on": date(year, month, day)}


def whole_round() -> Round:
    """令和8年度当初: all programmes of three accounts with every stage out; one line withheld until the council got the budget, one erratum."""
    made = services.round_open(
        **at(2025, 10, 1), fiscal_year=2026, kind=RoundKind.INITIAL, accounts=ACCOUNTS,
        requests_close_on=date(2025, 11, 5), is_invented=True, calendar={
            Stage.REQUEST: date(2025, 11, 5), Stage.ASSESS_1: date(2025, 12, 15), Stage.REVIVAL: date(2025, 12, 24),
            Stage.ASSESS_2: date(2026, 1, 9), Stage.MAYOR: date(2026, 1, 20), Stage.COUNCIL: date(2026, 3, 18),
        },
    )  # fmt: skip
    services.guideline_issue(**at(2025, 10, 10), round_id=made.pk, text=words.GUIDELINE)
    past, book = (sheets.amounts_of(year, *ACCOUNTS) for year in (2025, 2026))
    picked = list(sheets.chosen(2026, 2026, 10_000, *ACCOUNTS))
    kinds = _kinds(picked)
    drafts = [_asked_2026(turn, kinds[turn], *one, past) for turn, one in enumerate(picked)]
    saved = services.requests_save(**at(2025, 11, 4), round_id=made.pk, drafts=drafts)
    pks = [one.pk for one in saved]
    services.requests_submit(**at(2025, 11, 4), request_ids=pks)
    services.stage_publish(**at(2025, 11, 6), round_id=made.pk, stage=Stage.REQUEST)
    services.hearing_note(**at(2025, 11, 20), round_id=made.pk, request_ids=pks, note="要求書により聞き取り")
    _assess_2026(made, saved, kinds, book)
    services.notify(**at(2025, 12, 19), round_id=made.pk)
    _answer_2026(made, saved, kinds, book)
    parts.parts_set(made, BY)
    _decide(made, date(2026, 1, 20))
    _let_out(made, date(2026, 2, 16))
    services.round_submit(**at(2026, 2, 17), round_id=made.pk)
    services.council_adopt(**at(2026, 3, 18), round_id=made.pk)
    comments.of_published(saved)
    services.round_publish(**at(2026, 3, 19), round_id=made.pk)
    line = RequestLine.objects.filter(request=saved[1]).order_by("number")[0]
    services.erratum_publish(
        **at(2026, 4, 2), line_id=line.pk, stage=Stage.ASSESS_1, reason=words.REDUCED[1],
        why="公表した理由の文が、別の事業のものと入れ替わっていたため",
    )  # fmt: skip
    return made


def _kinds(picked: list[tuple[object, list[sheets.Section]]]) -> list[int]:
    """How each request fares: the first three of a department by turns, of the others one in four is cut a little.

    0 and 5 as asked, 1 cut at once, 2 refused and given back, 3 held for the second look, 4 cut and given back. What the
    city owes or owes by law, large sums, is neither refused nor held.
    """
    kinds, seen = [], {}
    for turn, (programme, sections) in enumerate(picked):
        department = programme.unit_code[:2]
        seen[department] = seen.get(department, 0) + 1
        kind = turn % 6 if seen[department] <= 3 else int(turn % 4 == 1)
        is_large = sum(one.amount for one in sections) > 50_000_000
        kinds.append(1 if is_large and kind in {2, 3} else kind)
    return kinds


def _let_out(made: Round, on: date) -> None:
    """What was kept back for a tender is in the papers of the council."""
    for line in RequestLine.objects.filter(request__round=made).exclude(withheld_as="").order_by("pk"):
        services.line_withhold(
            by=BY, on=on, line_id=line.pk, withheld_as=None, reason="議会に出す予算の説明書に載せるため"
        )


def _asked_2026(
    turn: int, kind: int, programme: object, sections: list[sheets.Section], past: Book
) -> RequestDraft:
    """What was asked so that the book is what was voted: some ask a tenth more."""
    more = {1: 1_040, 4: 1_120}.get(kind, 1_000)
    account = str(sections[0].cells["account"])
    lines = [
        sheets.line_of(
            section,
            sheets.rounded(section.amount, more) if more > 1_000 else section.amount,
            withheld=Withheld.TENDER if turn == 7 and number == 0 else None,
            last=past.get(sheets.spot_of(account, section)),
        )
        for number, section in enumerate(sections)
    ]
    return sheets.card(programme, lines, turn, account, end_year=None)


def _lines(saved: list[Request]) -> list[tuple[int, Request, list[tuple[RequestLine, int]]]]:
    """Each request with its turn, and its lines with what was asked."""
    asked = _amounts(saved, "request")
    rows = RequestLine.objects.filter(request__in=[one.pk for one in saved]).order_by("request", "number")
    by_request: dict[int, list[tuple[RequestLine, int]]] = {}
    for line in rows:
        by_request.setdefault(line.request_id, []).append((line, asked[line.pk]))
    return [(turn, one, by_request[one.pk]) for turn, one in enumerate(saved)]


def _amounts(saved: list[Request], stage: str) -> dict[int, int]:
    """The newest amounts of a stage by line."""
    values = StageValue.objects.filter(
        line__request__in=[one.pk for one in saved], stage=stage, is_newest=True
    )
    return dict(values.order_by("pk").values_list("line_id", "amount"))


def _final(request: Request, line: RequestLine, asked: int, kind: int, book: Book) -> int:
    """The book's amount again: what was asked without the tenth."""
    return book.get(sheets.spot_of_line(request.account, line), asked) if kind in {1, 4} else asked


def _assess_2026(made: Round, saved: list[Request], kinds: list[int], book: Book) -> None:
    marks = []
    for turn, request, rows in _lines(saved):
        for line, asked in rows:
            final = _final(request, line, asked, kinds[turn], book)
            marks.append(_first(line, asked, final, turn, kinds[turn]))
    services.assess(**at(2025, 12, 15), round_id=made.pk, stage=Stage.ASSESS_1, marks=marks)


def _first(line: RequestLine, asked: int, final: int, turn: int, kind: int) -> Mark:
    if kind == 2 and asked:
        return Mark(line.pk, Verb.ZERO, 0, words.ZEROED)
    if kind == 3 and asked:
        return Mark(line.pk, Verb.HOLD, 0, words.HELD)
    if kind == 4 and final:
        amount = sheets.rounded(final, 900)
        return Mark(line.pk, verb_for(amount, asked), amount, words.REDUCED[turn % 5])
    return Mark(line.pk, verb_for(final, asked), final, "" if final == asked else words.REDUCED[turn % 5])


def _answer_2026(made: Round, saved: list[Request], kinds: list[int], book: Book) -> None:
    """Those who were cut to nothing or by a tenth ask again; the second assessment gives it back."""
    second = []
    quiet = []
    noticed = _amounts(saved, "assess_1")
    for turn, request, lines in _lines(saved):
        rows = [(line, asked, _final(request, line, asked, kinds[turn], book)) for line, asked in lines]
        if kinds[turn] in {2, 4}:
            asks = [
                Mark(line.pk, Verb.REVIVE, final, words.REVIVED)
                for line, asked, final in rows
                if final > noticed[line.pk]
            ]
            if asks:
                services.revive(**at(2025, 12, 23), request_id=request.pk, marks=asks)
            else:
                quiet.append(request.pk)
        else:
            quiet.append(request.pk)
        second += [
            Mark(line.pk, verb_for(final, asked), final, "" if final == asked else _said(turn, kinds[turn]))
            for line, asked, final in rows
        ]
    services.notice_accept(**at(2025, 12, 24), round_id=made.pk, request_ids=quiet)
    services.assess(**at(2026, 1, 9), round_id=made.pk, stage=Stage.ASSESS_2, marks=second)


def _said(turn: int, kind: int) -> str:
    """What was given back says why; what stayed cut keeps its reason."""
    return words.GIVEN_BACK if kind == 4 else words.REDUCED[turn % 5]


def _decide(made: Round, on: date) -> None:
    """Through the room of decisions, by the people who hold the posts."""
    by = people.acting_as(people.FINANCE, on)
    people.approve(services.mayor_decide(by=by, on=on, round_id=made.pk), on)


def supplement() -> Round:
    """令和8年度補正第1号: three programmes in June, paid by a carry-over of the year before."""
    made = services.round_open(
        **at(2026, 4, 20), fiscal_year=2026, kind=RoundKind.SUPPLEMENTARY, number=1, accounts=[GENERAL],
        requests_close_on=date(2026, 5, 8), is_invented=True,
    )  # fmt: skip
    services.guideline_issue(**at(2026, 4, 20), round_id=made.pk, text="年度の途中に起きた、急ぐものに限る。")
    picked = list(sheets.chosen(2026, 2026, 1))[2:5]
    drafts = []
    for turn, (programme, sections) in enumerate(picked):
        lines = [sheets.line_of(sections[0], 1_200_000 * (turn + 1))]
        drafts.append(sheets.card(programme, lines, turn, end_year=None, purpose=words.LATE))
    total = sum(line.amount for draft in drafts for line in draft.lines)
    revenue = next(one for one in sheets.revenue_of(2026) if one.cells["kan"] == "繰越金")
    drafts.append(
        RequestDraft(
            account=GENERAL,
            title="繰越金",
            unit_code="0302",
            lines=[sheets.line_of(revenue, total)],
        )
    )
    saved = services.requests_save(**at(2026, 5, 7), round_id=made.pk, drafts=drafts)
    pks = [one.pk for one in saved]
    services.requests_submit(**at(2026, 5, 7), request_ids=pks)
    services.hearing_note(**at(2026, 5, 11), round_id=made.pk, request_ids=pks, note="書面で確かめた")
    services.assess_rest(**at(2026, 5, 13), round_id=made.pk, stage=Stage.ASSESS_1, reason="要求のとおり")
    services.notify(**at(2026, 5, 14), round_id=made.pk)
    services.notice_accept(**at(2026, 5, 15), round_id=made.pk, request_ids=pks)
    services.assess_rest(**at(2026, 5, 18), round_id=made.pk, stage=Stage.ASSESS_2, reason="要求のとおり")
    _decide(made, date(2026, 5, 20))
    services.round_submit(**at(2026, 6, 5), round_id=made.pk)
    services.council_adopt(**at(2026, 6, 19), round_id=made.pk)
    services.round_publish(**at(2026, 6, 22), round_id=made.pk)
    return made


def in_assessment(on: date, most: int) -> Round:
    """令和9年度当初, in the middle of the first assessment: half of the departments are judged, two lines wait for a look."""
    closed = on - timedelta(days=16)
    made = services.round_open(
        by=BY, on=on - timedelta(days=50), fiscal_year=2027, kind=RoundKind.INITIAL, accounts=[GENERAL],
        requests_close_on=closed, is_invented=True, calendar={
            Stage.REQUEST: closed, Stage.ASSESS_1: on + timedelta(days=20), Stage.REVIVAL: on + timedelta(days=28),
            Stage.ASSESS_2: date(2027, 1, 8), Stage.MAYOR: date(2027, 1, 20), Stage.COUNCIL: date(2027, 3, 18),
        },
    )  # fmt: skip
    who = {"by": BY, "round_id": made.pk}
    services.guideline_issue(**who, on=on - timedelta(days=45), text=words.GUIDELINE)
    picked = list(sheets.chosen(2027, 2026, most))
    drafts = [_asked_2027(turn, *one) for turn, one in enumerate(picked)]
    drafts.append(_revenue_2027(sum(section.amount for _, rows in picked for section in rows)))
    saved = services.requests_save(**who, on=closed - timedelta(days=1), drafts=drafts)
    _ceilings(made, saved, on - timedelta(days=40))
    pks = [one.pk for one in saved]
    services.requests_submit(by=BY, on=closed, request_ids=pks)
    for one in words.METHODS:
        _estimate(made, closed, one)
    services.stage_publish(**who, on=closed + timedelta(days=1), stage=Stage.REQUEST)
    services.hearing_note(**who, on=closed + timedelta(days=7), request_ids=pks, note="要求書により聞き取り")
    _estimate(made, on - timedelta(days=6), words.ESTIMATED_LATER)
    _parts(made, on - timedelta(days=10), drafts[-1].lines)
    _assess_2027(made, saved, on - timedelta(days=2))
    comments.of_open(saved, on)
    return made


def _asked_2027(turn: int, programme: object, sections: list[sheets.Section]) -> RequestDraft:
    """Mostly a little more than last year; one in thousand yen by mistake, one withheld."""
    permille = (1_000, 1_030, 980, 1_080, 1_150, 1_010, 1_000)[turn % 7]
    lines = [
        sheets.line_of(
            section,
            section.amount // 1_000
            if (turn, number) == (11, 0)
            else sheets.rounded(section.amount, permille),
            withheld=Withheld.NEGOTIATION if (turn, number) == (5, 0) else None,
            last=section.amount,
        )
        for number, section in enumerate(sections)
    ]
    scrapped = "紙の案内の郵送" if turn % 9 == 4 else ""
    return sheets.card(programme, lines, turn, scrapped=scrapped)


def _revenue_2027(target: int) -> RequestDraft:
    """Revenue in the proportion of last year's book, a little short of what is asked."""
    rows = [one for one in sheets.revenue_of(2026) if one.amount > 0]
    parts = divided(sheets.rounded(target, 1_002) // 1_000, [one.amount for one in rows])
    lines = [sheets.line_of(one, part * 1_000) for one, part in zip(rows, parts, strict=True)]
    return RequestDraft(account=GENERAL, title="歳入", unit_code="0302", lines=lines)


def _ceilings(made: Round, saved: list[Request], on: date) -> None:
    bases: dict[str, int] = {}
    for request in saved:
        if request.programme_code:
            bases[request.department_code] = bases.get(request.department_code, 0) + (
                request.last_initial_yen or 0
            )
    for code, base in sorted(bases.items()):
        services.ceiling_set(
            by=BY, on=on, round_id=made.pk, account=GENERAL, unit_code=code, base_yen=base, percent=Decimal(-1),
            reason="前年度の当初予算から1％を減じた額",
        )  # fmt: skip


def _parts(made: Round, on: date, revenue: Sequence[LineDraft]) -> None:
    who = {"by": BY, "on": on, "round_id": made.pk, "account": GENERAL}
    services.parts_set(**who, kind=PartKind.CONTINUING, parts=[
        Part(subject="消防庁舎の改築（架空）", kan="消防費", kou="消防費", amount_yen=1_860_000_000,
             yearly={2027: 620_000_000, 2028: 840_000_000, 2029: 400_000_000}),
    ])  # fmt: skip
    services.parts_set(**who, kind=PartKind.COMMITMENT, parts=[
        Part(subject="戸籍システムの借上げ（架空）", from_year=2028, to_year=2032, amount_yen=184_000_000),
        Part(subject="土地の取得に係る損失補償（架空）", from_year=2027, to_year=2031, note="元金と利子に相当する額"),
    ])  # fmt: skip
    services.parts_set(**who, kind=PartKind.CARRY_OVER, parts=[
        Part(subject="橋りょうの補修（架空）", kan="土木費", kou="道路橋りょう費", amount_yen=96_000_000),
    ])  # fmt: skip
    services.parts_set(**who, kind=PartKind.BOND, parts=parts.bonds_asked(revenue))
    services.parts_set(
        **who, kind=PartKind.BORROWING, parts=[Part(subject="一時借入金", amount_yen=9_000_000_000)]
    )
    services.parts_set(**who, kind=PartKind.TRANSFER, parts=[
        Part(subject="各項の間の流用", note="給料・職員手当等・共済費に過不足が生じた場合の、同じ款の中の各項の間の流用"),
    ])  # fmt: skip


def _estimate(made: Round, on: date, one: tuple[str, str, str, int, tuple[int, ...]]) -> None:
    """An item with five years: estimates of the books where there are any, receipts invented around them."""
    item, place, method, amount, hits = one
    known = records_of(made, GENERAL)
    history = []
    years = years_before(made)
    oldest = next(yen for year in years if (yen := known.at(year, place)[0]))
    for year, percent in zip(years, hits, strict=True):
        estimate = known.at(year, place)[0] or sheets.rounded(oldest, 990)
        history.append((year, estimate, estimate * percent // 100))
    services.estimate_set(
        by=BY, on=on, round_id=made.pk, account=GENERAL, item=item, place=place, amount_yen=amount, method=method,
        history=history,
    )  # fmt: skip


def _assess_2027(made: Round, saved: list[Request], on: date) -> None:
    """Departments up to 08 are judged: some cut, some refused, some left for later."""
    wanted = {request.pk: turn for turn, request in enumerate(saved) if "00" < request.department_code < "09"}
    rows = RequestLine.objects.filter(request__in=wanted, side="expenditure").order_by("request", "number")
    asked = dict(
        rows.filter(values__stage="request", values__is_newest=True).values_list("pk", "values__amount")
    )
    marks = [_judged(line, asked[line.pk], wanted[line.request_id]) for line in rows]
    services.assess(by=BY, on=on, round_id=made.pk, stage=Stage.ASSESS_1, marks=marks)


def _judged(line: RequestLine, asked: int, turn: int) -> Mark:
    """By turns; a large sum is owed by law or by contract and only looked at for its size."""
    kind = turn % 12 if asked <= 30_000_000 else {1: 1, 4: 4, 9: 9}.get(turn % 12, 0)
    said = {
        3: (Verb.ZERO, words.ZEROED),
        5: (Verb.HOLD, words.HELD),
        8: (Verb.SEPARATE, words.SEPARATE),
        10: (Verb.SUPPLEMENT, words.LATER),
    }
    if kind in said and asked:
        verb, reason = said[kind]
        return Mark(line.pk, verb, 0, reason)
    if kind in {1, 4, 7}:
        amount = min(asked, line.last_year_yen or asked)
        amount = sheets.rounded(amount, 970)
        return Mark(line.pk, verb_for(amount, asked), amount, words.REDUCED[turn % 5])
    if kind == 9 and asked:
        amount = sheets.rounded(asked, 1_020)
        return Mark(line.pk, verb_for(amount, asked), amount, words.ADJUSTED)
    return Mark(line.pk, Verb.ACCEPT, asked)
