"""債権管理: every claim of the city from its assessment to its extinction, with what the law says of each on a day.

Mechanisms ⑧ (32 to 36). Law: 地方自治法 231条の3・236条・240条, 施行令 171条から171条の7, 民法 145条から169条, 地方税法 15条から
20条・22条. Used by the claims section, the sections that own claims, and everybody for the totals. The law itself stands in
`engines.claims`; this room stores, asks and shows. First pages: `/claims/`, `/staff/claims/`.
"""
