"""予算編成 (making of a budget): the state machine, the verbs of assessment, ceilings, cuts by rule, balance, sources;
what may be shown without giving away what is withheld; how good estimates were. Pure.

Law: Local Autonomy Act 208–219 and its Enforcement Order 144–150.
"""
