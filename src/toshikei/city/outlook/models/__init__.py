"""Tables of the room: figures of all municipalities, inputs of the city's own formulas, targets, projections."""

from toshikei.city.outlook.models.own import InputFigure, RatioYear
from toshikei.city.outlook.models.peers import PeerFigures, PeerMean
from toshikei.city.outlook.models.projections import Assumption, AssumptionSet, Projection
from toshikei.city.outlook.models.targets import Target

__all__ = [
    "Assumption",
    "AssumptionSet",
    "InputFigure",
    "PeerFigures",
    "PeerMean",
    "Projection",
    "RatioYear",
    "Target",
]
