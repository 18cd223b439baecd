"""平準化: works placed in their windows so that the dearest year is as cheap as it can be, with a proven bound.

Begin with `reading.read` (a file) or `instance.Instance`, then `solving.level`; `checking.faults` shares no code with them.
"""
