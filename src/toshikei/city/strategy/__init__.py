"""事業の台帳 (strategy): the programme (事務事業), the thread from plan to budget, execution, settlement and evaluation.

Mechanisms 22–24 rest on it: one stable code, its name, unit and class by fiscal year, its places in the budget books,
what it came from and what it became. Used by finance and planning (the register), by every room above (their stations
on the thread) and by citizens (事業を探す). Open /programmes/ first, then /staff/programmes/.
"""
