"""基金・市債・公社・充当 (treasury): what the city owes and has saved, with every movement, its ground and its end.

Mechanisms: proceeds against debt and the affiliates' debt to zero (⑦イ), own revenue from yen in to yen out (3③). Law: Local
Finance Act 4-2 to 5-8, 7, 33-5-7; Local Autonomy Act 230, 241. Used by: the finance section (ledgers), the tax and
planning sections (earmarks), everybody who looks a figure up. Open /treasury/ first, then /staff/treasury/.
"""
