"""仕分けの報告書: the rules, how candidates were narrowed, each verdict with its split, the city's answers, the money."""

from django.conf import settings
from django.utils.timezone import localtime

from toshikei.city.sorting.models import Candidate, SortingRound
from toshikei.city.sorting.selectors.telling import Told, told
from toshikei.foundation import clock
from toshikei.foundation.papers.model import Column, Heading, Kind, Notes, Paper, Paragraph, Part, Row, Table
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats


def report_paper(sorting: SortingRound) -> Paper:
    """Of a round that everybody may see, as it stands."""
    rows = told(Candidate.objects.filter(round=sorting))
    kept = [row for row in rows if row.candidate.out_in_id is None]
    identity = f"{settings.CITY['code']}/sorting/{sorting.fiscal_year} {sorting.rules_hash[:16]}"
    lead = [f"段階：{sorting.get_state_display()}"]
    if sorting.is_invented:
        lead.append("見本のための架空の仕分けです。")
    parts: list[Part] = [
        *_rules(sorting),
        _summary(kept),
        _split(sorting, kept),
        _answers(kept),
        _money(kept),
        *_narrowed(sorting, rows),
    ]
    at = localtime(clock.now().replace(hour=0, minute=0, second=0, microsecond=0))
    return Paper(f"{sorting}　報告書", settings.CITY["name"], at, identity, tuple(parts), tuple(lead))


def _rules(sorting: SortingRound) -> list[Part]:
    secret = "無記名" if sorting.is_secret else "記名"
    phases = "、".join(f"{one['label']}{one['minutes']}分" for one in sorting.phases)
    return [
        Heading("決まり"),
        Paragraph(sorting.purpose or "ねらいの記録はありません。"),
        Paragraph(
            f"投票は{secret}、定足数は{sorting.quorum}票、同数のときは「{sorting.get_tie_rule_display()}」。"
            f"一つの事業の審議は、{phases}。"
        ),
        Notes((f"決まりの指紋 {sorting.rules_hash}",)),
    ]


def _summary(kept: list[Told]) -> Table:
    columns = (
        Column("事業", is_head=True),
        Column("所管"),
        Column("判定"),
        Column("票", Kind.WHOLE),
        Column("市の答え"),
    )
    rows = tuple(
        Row(
            (
                row.candidate.name,
                row.candidate.unit_name,
                row.verdict_label or row.state[1],
                row.verdict.ballots if row.verdict else None,
                row.response.get_stance_display() if row.response else "まだありません",
            )
        )
        for row in kept
    )
    return Table("判定と市の答え", columns, rows, heading=1, sheet="判定")


def _split(sorting: SortingRound, kept: list[Told]) -> Table:
    columns = (
        Column("事業", is_head=True),
        *(Column(sorting.class_label(code), Kind.WHOLE) for code in sorting.class_codes),
    )
    rows = tuple(
        Row((row.candidate.name, *(each.votes for each in row.split))) for row in kept if row.verdict
    )
    return Table("票の内訳", columns, rows, unit="票", heading=1, sheet="票")


def _answers(kept: list[Told]) -> Table:
    columns = (
        Column("事業", is_head=True),
        Column("判定"),
        Column("市の答え"),
        Column("どうするか"),
        Column("理由"),
        Column("答えた日"),
    )
    rows = tuple(
        Row(
            (
                row.candidate.name,
                row.verdict_label,
                one.get_stance_display(),
                f"{one.get_promise_display()}（{FiscalYear(one.due_year).label}の予算）",
                one.reason,
                format_wareki(one.answered_on),
            )
        )
        for row in kept
        for one in row.responses
    )
    return Table(
        "市の答えと理由", columns, rows, heading=1, sheet="市の答え", empty="市の答えは、まだありません。"
    )


def _money(kept: list[Told]) -> Table:
    columns = (
        Column("事業", is_head=True),
        Column("予算"),
        Column("判定の年度の額", Kind.WHOLE, write=formats.yen),
        Column("予算額", Kind.WHOLE, write=formats.yen),
        Column("その後"),
    )
    rows = tuple(
        Row(
            (
                row.candidate.name,
                FiscalYear(one.budget_year).label,
                one.before_yen,
                one.amount_yen,
                one.get_state_display(),
            )
        )
        for row in kept
        for response in row.responses
        for one in response.followups.all()
    )
    empty = "判定の年度より後の当初予算は、まだありません。"
    return Table("その後の当初予算", columns, rows, unit="円", heading=1, sheet="その後", empty=empty)


def _narrowed(sorting: SortingRound, rows: list[Told]) -> list[Part]:
    parts: list[Part] = [Heading("候補の絞り込み")]
    for step in sorting.narrowings.all():
        parts.append(
            Paragraph(
                f"{step.number}回目（{format_wareki(step.decided_on)}）　{step.get_chooser_display()}が"
                f"{step.before}事業から{step.kept}事業に。{step.reason}"
            )
        )
    columns = (Column("事業", is_head=True), Column("挙がった理由"), Column("外した理由"))
    left = tuple(
        Row((row.candidate.name, row.candidate.reason, row.candidate.out_reason))
        for row in rows
        if row.candidate.out_in_id
    )
    return [*parts, Table("外れた候補", columns, left, sheet="外れた候補", empty="外れた候補はありません。")]
