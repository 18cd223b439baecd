"""What the council took out of a budget: lines it cut in an amended vote, and all of a budget it rejected.

For the room that carries the budget out (through the budget room): the reserve may not pay for it (地方自治法217条2項).
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from toshikei.city.budget.selectors import Struck
from toshikei.city.making.choices import CouncilResult, Side, Stage, State
from toshikei.city.making.models import RequestLine, Round, StageValue

VOTED = (State.AMENDED, State.REJECTED, State.PUBLISHED)
"""A round sent back for reconsideration is in none of these: its next vote counts."""
KEY_LENGTH = 16

type Cut = tuple[RequestLine, int, int]


def struck_lines(fiscal_year: int) -> tuple[Struck, ...]:
    """By round, account and programme. Two queries, whatever was cut."""
    rounds = Round.objects.filter(
        fiscal_year=fiscal_year,
        state__in=VOTED,
        council_result__in=(CouncilResult.AMENDED, CouncilResult.REJECTED),
        council_on__isnull=False,
    )
    by_pk = {one.pk: one for one in rounds.order_by("number", "pk")}
    found: dict[tuple[object, ...], list[Cut]] = {}
    for line, asked, voted in _amounts(by_pk.values()):
        place = (line.request.round_id, line.request.account, *_titles(line))
        found.setdefault(place, []).append((line, asked, voted))
    return tuple(
        struck for (pk, *_), lines in found.items() for struck in _of_programme(by_pk[int(str(pk))], lines)
    )


def _titles(line: RequestLine) -> tuple[str, str, str, str]:
    return line.kan, line.kou, line.moku, line.programme


def _amounts(rounds: Iterable[Round]) -> Iterator[Cut]:
    """Of every line of expenditure: what was put before the council, and what it voted; nothing of a rejected budget."""
    rejected = {one.pk for one in rounds if one.council_result == CouncilResult.REJECTED}
    values = StageValue.objects.filter(
        line__request__round__in=rounds,
        line__side=Side.EXPENDITURE,
        stage__in=(Stage.MAYOR, Stage.COUNCIL),
        is_newest=True,
    ).select_related("line__request")
    amounts: dict[int, dict[str, int]] = {}
    lines: dict[int, RequestLine] = {}
    for value in values.order_by("line__request", "line__number", "pk"):
        lines[value.line_id] = value.line
        amounts.setdefault(value.line_id, {})[value.stage] = value.amount
    for pk, line in lines.items():
        asked = amounts[pk].get(Stage.MAYOR, 0)
        if asked > 0:
            voted = 0 if line.request.round_id in rejected else amounts[pk].get(Stage.COUNCIL, asked)
            yield line, asked, voted


def _of_programme(making: Round, lines: list[Cut]) -> Iterator[Struck]:
    """The whole programme where nothing of it was left, else each 節 that was cut."""
    asked, voted = (sum(cut[at] for cut in lines) for at in (1, 2))
    if not voted:
        yield _struck(making, lines[0][0], "", asked, 0)
        return
    by_setsu: dict[str, list[Cut]] = {}
    for cut in lines:
        by_setsu.setdefault(cut[0].setsu, []).append(cut)
    for setsu, cuts in by_setsu.items():
        asked, voted = (sum(cut[at] for cut in cuts) for at in (1, 2))
        if voted < asked:
            yield _struck(making, cuts[0][0], setsu, asked, voted)


def _struck(making: Round, line: RequestLine, setsu: str, asked: int, voted: int) -> Struck:
    titles = _titles(line)
    account = line.request.account
    said = "\n".join((str(making.pk), account, *titles, setsu))
    return Struck(
        key=sha256(said.encode()).hexdigest()[:KEY_LENGTH],
        fiscal_year=making.fiscal_year,
        account=account,
        **dict(zip(("kan", "kou", "moku", "programme"), titles, strict=True)),
        setsu=setsu,
        title=line.request.title,
        asked_yen=asked,
        voted_yen=voted,
        council_on=making.council_on,
        resolution=f"{making}（{making.get_council_result_display()}）",
    )
