"""Bonds, fund and the debt-service limit as rows and columns of the model, and the best money for a plan that stands.

Burden of a year = costs - borrowed - drawn from the fund + payments on earlier bonds + what is put into the fund.
"""

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog  # type: ignore[import-untyped]  # the package ships no types

from toshikei.engines.assets.levelling.instance import Bonds, Fund, Instance
from toshikei.engines.assets.levelling.rows import Floats, Label, Rows

if TYPE_CHECKING:
    from toshikei.engines.assets.levelling.model import Model

type Entries = list[tuple[int, float]]


def money_columns(instance: Instance) -> int:
    """One column a year for what is borrowed, one for what is drawn."""
    return instance.horizon * ((instance.bonds is not None) + (instance.fund is not None))


def relief(instance: Instance, begin: int, year: int) -> Entries:
    """What bonds and fund do to the burden of a year; `begin` is the first column of money."""
    found: Entries = []
    if instance.bonds:
        found.append((begin + year, -1.0))
        found += _service(instance.bonds, begin, year)
        begin += instance.horizon
    if instance.fund:
        found.append((begin + year, -1.0))
    return found


def _service(bonds: Bonds, begin: int, year: int) -> Entries:
    payment = float(bonds.payment)
    return [(begin + past, payment) for past in range(max(0, year - bonds.years), year)]


def finance_rows(rows: Rows, instance: Instance, begin: int, eligible: list[Entries], scale: float) -> None:
    """No more borrowed than may be, payments within their limit, the fund not under its floor."""
    if instance.bonds:
        for year in range(instance.horizon):
            entries = [(column, -share) for column, share in eligible[year]]
            rows.add([(begin + year, 1.0), *entries], 0.0, Label("bond", year))
            limit = instance.bonds.limits[year]
            if limit is not None and year:
                rows.add(_service(instance.bonds, begin, year), float(limit) / scale, Label("service", year))
        begin += instance.horizon
    if instance.fund:
        _fund_rows(rows, instance.fund, begin, scale)


def _fund_rows(rows: Rows, fund: Fund, begin: int, scale: float) -> None:
    free = fund.opening - fund.floor
    for year, deposit in enumerate(fund.deposits):
        free += deposit
        rows.add([(begin + past, 1.0) for past in range(year + 1)], float(free) / scale, Label("fund", year))


def refinanced(model: "Model", x: Floats) -> Floats:
    """The same starts and closures with the money that makes the dearest year cheapest."""
    if not model.instance.has_finance:
        return x
    decided = model.decided
    left = model.upper[:, decided:]
    fixed = x.copy()
    fixed[decided:] = 0
    objective = np.zeros(left.shape[1])
    objective[-1] = 1
    right = model.limit - np.asarray(model.upper @ fixed).ravel()
    touched = np.flatnonzero(np.diff(left.tocsr().indptr))
    found = linprog(objective, A_ub=left[touched], b_ub=right[touched], bounds=(0, None), method="highs-ds")
    if found.x is None:
        return fixed
    fixed[decided : model.peak] = found.x[:-1]
    return fixed
