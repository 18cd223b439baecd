"""分析・推計 (outlook): fiscal indicators by the law's formulas, targets, comparison with other cities, long-term projection.

Mechanism 26 (財政指標の目標値). Law: Act on Fiscal Soundness (健全化法) 2–11 and 22–26, Local Finance Act 5-4 and 7, their
orders. Used by citizens (how healthy is the city, compared with whom, what comes), the finance section (inputs, targets,
assumptions), council and auditors. Open /outlook/indicators/ first, then /staff/outlook/.
"""
