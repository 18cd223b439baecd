"""Budget (予算・決算): what is true of budget files and how amounts roll up. Pure.

Local Autonomy Act 209-220, its Enforcement Order 144-150, and the 節 table of the Enforcement Rules 15(2).
Start with `checker.BudgetChecker`; the shape of a file stands in `columns`.
"""
