"""目標管理: what each department and section wants to reach, in public, and whether the numbers say it does.

Mechanisms ②ア-エ (06-09). No statute asks for it: the days and lengths are rules of this house, named as such; the
clause a goal serves is of the rule on duties (事務分掌規則, 地方自治法158条). Used by every section, its head, planning
and the mayor. First pages: `/goals/`, `/staff/goals/`.
"""
