"""決裁 (decisions): who decides a matter by the authority table, the route of a request, and the record of it.

Mechanism 10 (権限委任・専決・代決) of the proposal. Law: Local Autonomy Act 152, 153, 167 and the city's own decision
rules (決裁規程), kept as dated data. Every room asks through `services`; officials use /staff/decisions/.
"""
