"""Proposals of the demonstration decided by whoever's turn it is, through the services of the decisions room."""

from datetime import date

from toshikei.city.decisions.example import deciding
from toshikei.city.decisions.example.deciding import acting_as
from toshikei.city.execution.models import Proposal

__all__ = ["acting_as", "decide"]


def decide(proposal: Proposal, on: date) -> Proposal:
    """The proposal after its decision."""
    deciding.decide(proposal.request_id or 0, on)
    proposal.refresh_from_db()
    return proposal
