"""What a comment can speak of: the lines everybody may know of, by a key that tells nothing, and the stages that are out."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.crypto import salted_hmac

from toshikei.city.making.choices import Side, Stage
from toshikei.city.making.models import Comment, RequestLine, RequestStage, StageValue
from toshikei.foundation import clock

SALT = "making.line"


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A line to speak of. `key` is not its number: a gap between numbers would tell of a line that is kept back."""

    key: str
    pk: int
    label: str


def lines_public(request_id: int) -> QuerySet[RequestLine]:
    """Expenditure lines of a request of which a value is out and which are not kept back."""
    out = StageValue.objects.filter(line=OuterRef("pk"), published_at__lte=clock.now())
    lines = RequestLine.objects.filter(Exists(out), request=request_id, side=Side.EXPENDITURE, withheld_as="")
    return lines.order_by("number")


def line_places(request_id: int) -> list[LinePlace]:
    """The lines by name; two of one name say their 目 too. One query."""
    lines = list(lines_public(request_id))
    named = Counter(line.place for line in lines)
    return [
        LinePlace(
            salted_hmac(SALT, str(line.pk), algorithm="sha256").hexdigest()[:16],
            line.pk,
            line.place if named[line.place] == 1 else f"{line.moku}　{line.place}",
        )
        for line in lines
    ]


def stages_after(comment: Comment) -> list[str]:
    """Published stages of the programme after the one a comment speaks of, in their order. One query."""
    out = RequestStage.objects.filter(request=comment.request_id, published_at__lte=clock.now())
    known = set(out.order_by("pk").values_list("stage", flat=True))
    order = Stage.values
    return [stage for stage in order[order.index(comment.stage) + 1 :] if stage in known]
