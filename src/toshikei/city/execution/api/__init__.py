"""The execution over the API: balances by day, transfers and the reserve, carry-overs, settlements, the half-yearly status.

Amounts are whole yen. Nothing stands here before its act of publication: a half opens the bookings until its last day,
a settlement those of its year. Allotments stay inside; they bind sections, not the city.
"""

from toshikei.city.execution.api.operations import router

__all__ = ["router"]
