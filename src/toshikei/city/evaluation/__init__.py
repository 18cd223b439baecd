"""行政評価: one card for each programme and year, verdicts, and what became of them in the money of the budgets.

Mechanisms ⑥, ⑥ア, ⑥イ (22, 23, 24). Law: 地方自治法 233条5項 (主要な施策の成果を説明する書類). Used by the sections that judge,
planning and finance that look again, the mayor who overrides in public. First pages: `/evaluation/`, `/staff/evaluation/`.
"""
