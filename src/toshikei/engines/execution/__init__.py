"""The appropriation ledger of one account and fiscal year, per 節: acts, what they book, and when the law refuses them.

Pure: an act and the positions it touches go in, entries with their reasons come out (`posting.post`). Local Autonomy
Act 208–243-3, Enforcement Order 142–173, Local Finance Act 7.
"""
