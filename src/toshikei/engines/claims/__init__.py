"""債権: what the law says of one claim, from its assessment to its extinction. Mechanisms 32 to 36.

Pure and exact: whole yen, dates and law as arguments. Start with `assessment.assess`; the parts stand alone: `clock` and
`bounds` for limitation (時効), `delay` for the delay charge, `allocation`, `plan`, `guards` and `steps`.
"""
