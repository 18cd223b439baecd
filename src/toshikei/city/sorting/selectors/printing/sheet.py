"""事業の調書: what the judges get, as it was frozen, with the questions and answers in writing."""

from datetime import datetime, time

from django.conf import settings
from django.utils.timezone import make_aware

from toshikei.city.sorting.choices import VIEWPOINTS
from toshikei.city.sorting.models import Candidate
from toshikei.city.sorting.selectors.sheets import FACTS
from toshikei.foundation.papers.model import Column, Heading, Kind, Paper, Paragraph, Part, Row, Table
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

NOTHING = "記録がありません"


def sheet_paper(candidate: Candidate) -> Paper:
    """Of a frozen sheet. The day it speaks of is the day it was frozen."""
    sheet, sorting = candidate.sheet, candidate.round
    identity = (
        f"{settings.CITY['code']}/{sorting.fiscal_year}/{candidate.programme_code} {sheet.content_hash[:16]}"
    )
    lead = [f"{sorting}　所管：{candidate.unit_name or NOTHING}"]
    if sorting.is_invented:
        lead.append("見本のための架空の調書です。")
    at = make_aware(datetime.combine(sheet.frozen_on, time(17)))
    return Paper(
        f"事業の調書　{candidate.name}",
        settings.CITY["name"],
        at,
        identity,
        tuple(_body(candidate)),
        tuple(lead),
    )


def _body(candidate: Candidate) -> list[Part]:
    content = candidate.sheet.content
    parts: list[Part] = [
        Table(
            "事業のあらまし",
            (Column("項目", is_head=True), Column("内容")),
            tuple(Row((label, content["facts"][name] or NOTHING)) for name, label in FACTS.items()),
        ),
        Heading("なぜ候補か"),
        Paragraph(f"{content['source']}：{content['reason']}"),
        Heading("四つの視点"),
    ]
    for name, (label, question) in VIEWPOINTS.items():
        parts += [Heading(label, 2), Paragraph(question), Paragraph(content["viewpoints"][name])]
    return [*parts, _money(content), *_questions(candidate)]


def _money(content: dict) -> Table:
    rows = tuple(
        Row((FiscalYear(one["year"]).label, f"{one['account']}　{one['label']}", one["yen"]))
        for one in content["money"]
    )
    columns = (
        Column("年度", is_head=True),
        Column("会計・書類"),
        Column("額", Kind.WHOLE, write=formats.yen),
    )
    return Table(
        "この事業の額",
        columns,
        rows,
        unit="円",
        empty="予算書に、この事業の額の記録がありません。",
        heading=1,
    )


def _questions(candidate: Candidate) -> list[Part]:
    parts: list[Part] = [Heading("書面の質問と回答")]
    for one in candidate.questions.all():
        late = "（期限のあとの回答）" if one.is_late else ""
        parts += [
            Heading(f"質問{one.number}", 2),
            Paragraph(f"{one.text}（{one.asked_by}）"),
            Paragraph(f"{one.answer}{late}" if one.answer else "回答はまだありません。"),
        ]
    return parts if len(parts) > 1 else [*parts, Paragraph("書面の質問はありません。")]
