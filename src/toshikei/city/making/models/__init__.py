"""Tables of budget making. A value of a passed stage is never edited: a change is the next version."""

from toshikei.city.making.models.comments import Comment
from toshikei.city.making.models.parts import BondTie, BudgetPart, RevenueEstimate
from toshikei.city.making.models.requests import HearingNote, Request, RequestLine, RequestStage
from toshikei.city.making.models.rounds import Ceiling, Round, RoundAccount, StageDate
from toshikei.city.making.models.values import StageValue

__all__ = [
    "BondTie",
    "BudgetPart",
    "Ceiling",
    "Comment",
    "HearingNote",
    "Request",
    "RequestLine",
    "RequestStage",
    "RevenueEstimate",
    "Round",
    "RoundAccount",
    "StageDate",
    "StageValue",
]
