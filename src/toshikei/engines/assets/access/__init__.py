"""縮小する市での到達: who still reaches a place after closures, which places to keep, and what each saving costs in access.

Begin with `places.Map`, measure with `measuring.measure`, choose with `choosing.p_median` and `choosing.most_covered` (both proven
best by whole-number programming), compare with `fronts.front`.
"""
