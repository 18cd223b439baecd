"""事業の仕分け: programmes are judged in public by people from outside; what the city answers and does stays visible.

Mechanism 25 (提言2). No law obliges a city to it: the rules are the city's own and frozen before candidates are chosen.
Used by the planning section, the sections of the programmes, judges on their phones, everybody. ADR 0013. First
pages: `/sorting/`, `/staff/sorting/`, for judges `/sorting/vote/`.
"""
