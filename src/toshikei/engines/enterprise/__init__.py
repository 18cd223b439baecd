"""Budgets of enterprise accounts (公営企業会計の予算): two halves on accrual, a shortfall that is covered by name.

Local Public Enterprise Act 20 and 24, its Enforcement Order 17 to 18. A cash budget has two even sides; this one has
not: what its capital half lacks is paid from money kept inside the enterprise, source by source.
"""
