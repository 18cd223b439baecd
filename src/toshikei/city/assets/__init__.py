"""公有資産: one register of what the city owns, what its sources contradict, verdicts through the law's gates, ideas.

Mechanisms ⑦ (27, 29, 30, 31). Law: 地方自治法 96条・237条〜238条の5・244条の2, 補助金適正化法 22条. Used by the asset section, the
sections in charge, finance and citizens. First pages: `/assets/`, `/staff/assets/`.
"""
