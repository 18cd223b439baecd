"""公有資産: what the stock costs to renew, how to level it, who keeps access, what a verdict needs by law, where proceeds go.

Pure: money as whole yen or exact fractions, law as an argument. Start with `renewal.projecting.project` for the costs and
`levelling.solving.level` for a plan; `access`, `scoring`, `gates`, `proceeds`, `reading` stand alone. Plans and access use
float arrays inside the solver; their checkers do not.
"""
