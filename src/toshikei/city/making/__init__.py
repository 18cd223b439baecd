"""予算編成 (making): from the guideline through requests, assessments, the mayor and the council to publication.

Mechanism 02 (publication of the making of the budget, supplementary budgets included). Law: Local Autonomy Act 208–219,
Enforcement Order 144–148. Used by every section (requests), finance (assessment), the mayor, and citizens, who see each
stage the moment it is decided. An adopted round becomes a version of a budget book. Open /staff/making/ first.
"""
