"""執行・決算 (execution): the ledger of every account and year, from the allotment to the settled accounts.

Mechanism 24 (one thread per programme from request to evaluation): the part from the vote to the settlement. Law: Local
Autonomy Act 208–243-3, Enforcement Order 142–166-2, Local Finance Act 7. Used by: every section (commits, asks
for transfers), finance (allots, publishes), accounting (imports payments, closes), citizens (read what became of the
budget). Open /execution/ first, then /staff/execution/.
"""
