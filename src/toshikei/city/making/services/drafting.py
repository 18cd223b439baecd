"""A draft written again from the page of a request: new amounts and words, everything else as it stood."""

from collections.abc import Mapping, Sequence

from toshikei.city.making.choices import RequestKind, Side, Stage, Withheld
from toshikei.city.making.models import Request, RequestLine, StageValue
from toshikei.city.making.services.requesting import LineDraft, RequestDraft
from toshikei.city.making.services.values import sources_of
from toshikei.engines.making.sources import Sources, sources_for

TITLES = ("kan", "kou", "moku", "programme", "setsu", "saisetsu")
WORDS = (
    "purpose", "content", "end_year", "scrapped", "activity_indicator", "activity_target", "outcome_indicator",
    "outcome_target", "regular_heads", "part_time_heads",
)  # fmt: skip


def draft_of(
    card: Request,
    amounts: Mapping[int, int],
    said: Mapping[str, object],
    kind: str,
    token: int,
    answers: Mapping[str, str] | None = None,
) -> RequestDraft:
    """`amounts` in yen by the line's number; sources follow their line in proportion. `said` are the words of the card;
    `answers` to open budget actions, as they stood where none are given."""
    lines = list(card.lines.order_by("number"))
    values = {
        one.line_id: one
        for one in StageValue.objects.filter(line__request=card, stage=Stage.REQUEST, is_newest=True)
    }
    return RequestDraft(
        account=card.account,
        programme_code=card.programme_code,
        title=card.title,
        unit_code=card.unit_code,
        kind=RequestKind(kind),
        lines=[_line(line, amounts.get(line.number, 0), values.get(line.pk)) for line in lines],
        action_answers=card.action_answers if answers is None else answers,
        last_initial_yen=card.last_initial_yen,
        last_settled_yen=card.last_settled_yen,
        token=token,
        **said,  # type: ignore[arg-type]  # fields of the card by name
    )


def _line(line: RequestLine, amount: int, value: StageValue | None) -> LineDraft:
    titles = {level: (getattr(line, f"{level}_code"), getattr(line, level)) for level in TITLES}
    return LineDraft(
        amount=amount,
        side=Side(line.side),
        sources=sources_for(amount, sources_of(value)),
        last_year_yen=line.last_year_yen,
        note=line.note,
        withheld_as=Withheld(line.withheld_as) if line.withheld_as else None,
        **titles,
    )


def draft_of_lines(card: Request, lines: Sequence[LineDraft], token: int) -> RequestDraft:
    """The same card with other lines; last year's sum follows them."""
    last = [line.last_year_yen for line in lines if line.last_year_yen is not None]
    return RequestDraft(
        account=card.account,
        programme_code=card.programme_code,
        title=card.title,
        unit_code=card.unit_code,
        kind=RequestKind(card.kind),
        lines=lines,
        action_answers=card.action_answers,
        last_initial_yen=sum(last) if last else card.last_initial_yen,
        last_settled_yen=card.last_settled_yen,
        token=token,
        **{name: getattr(card, name) for name in WORDS},
    )


def line_again(line: RequestLine, amount: int, sources: Mapping[str, int], note: str) -> LineDraft:
    """A line that stays, with another amount, its specific sources (the rest is general) and its note."""
    titles = {level: (getattr(line, f"{level}_code"), getattr(line, level)) for level in TITLES}
    return LineDraft(
        amount=amount,
        side=Side(line.side),
        sources=sources_with(amount, sources),
        last_year_yen=line.last_year_yen,
        note=note,
        withheld_as=Withheld(line.withheld_as) if line.withheld_as else None,
        **titles,
    )


def line_new(
    side: str, titles: Mapping[str, tuple[str, str]], amount: int, sources: Mapping[str, int], note: str
) -> LineDraft:
    """A line that was not there."""
    return LineDraft(
        amount=amount, side=Side(side), sources=sources_with(amount, sources), note=note, **titles
    )


def sources_with(amount: int, specific: Mapping[str, int]) -> Sources:
    """What is paid from elsewhere as named, the rest from general funds."""
    return Sources(**specific, general=amount - sum(specific.values()))
