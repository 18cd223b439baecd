"""Tables of the room: programmes, plans with their actions, shared costs, priority rounds."""

from toshikei.city.strategy.models.actions import ActionLink, ActionReport, PlanAction
from toshikei.city.strategy.models.cooperation import Cooperation, CooperationPartner
from toshikei.city.strategy.models.plans import (
    Crosswalk,
    NodeDescent,
    NodeProgramme,
    Plan,
    PlanNode,
    PlanVersion,
)
from toshikei.city.strategy.models.programmes import (
    Programme,
    ProgrammeLineage,
    ProgrammePeriod,
    ProgrammePlace,
)
from toshikei.city.strategy.models.rounds import (
    PriorityRound,
    RoundCriterion,
    RoundEither,
    RoundInterest,
    RoundNeed,
    RoundOption,
    RoundScore,
    RoundScorer,
    RoundSolution,
)

__all__ = [
    "ActionLink",
    "ActionReport",
    "Cooperation",
    "CooperationPartner",
    "Crosswalk",
    "NodeDescent",
    "NodeProgramme",
    "Plan",
    "PlanAction",
    "PlanNode",
    "PlanVersion",
    "PriorityRound",
    "Programme",
    "ProgrammeLineage",
    "ProgrammePeriod",
    "ProgrammePlace",
    "RoundCriterion",
    "RoundEither",
    "RoundInterest",
    "RoundNeed",
    "RoundOption",
    "RoundScore",
    "RoundScorer",
    "RoundSolution",
]
