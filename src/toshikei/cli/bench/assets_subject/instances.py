"""A city of works to level, made up: a hidden plan first, then windows around it, so that a plan surely exists."""

import random

HORIZON = 40
KINDS = {"rebuild": 3, "repair": 2}
CLOSABLE = 0.12
SLACK = 1.15
"""Crews per year above the busiest year of the hidden plan's mean."""


def instance(works: int, seed: int) -> dict:
    """`works` works over 40 years with precedence, closures, crews and moving costs, in the file's own form."""
    rng = random.Random(seed)  # noqa: S311  # a made-up city, no secret
    items, closures = [], []
    for facility in range(works // 2):
        items += _of_facility(rng, facility, len(items))
        if rng.random() < CLOSABLE:
            closures.append(_closure(rng, facility, items[-2:]))
    return {
        "name": f"generated-{works}-{seed}",
        "base_year": 2026,
        "horizon_years": HORIZON,
        "unit": "thousand_yen",
        "items": [{key: value for key, value in item.items() if key != "hidden"} for item in items],
        "closures": closures,
        "capacity": [{"kind": kind, "starts": _crews(items, kind)} for kind in KINDS],
    }


def _of_facility(rng: random.Random, facility: int, first: int) -> list[dict]:
    """Two works of one place, the second some years after the first."""
    area = rng.lognormvariate(7, 1)
    early = rng.randrange(0, HORIZON - 12)
    late = rng.randrange(early + 8, HORIZON - 3)
    kinds = ["repair", "rebuild"] if rng.random() < 0.5 else ["rebuild", "repair"]
    one = _work(rng, first, facility, kinds[0], early, area)
    other = _work(rng, first + 1, facility, kinds[1], late, area)
    other["after"] = [{"id": first, "gap": rng.randint(5, late - early)}]
    return [one, other]


def _work(rng: random.Random, ident: int, facility: int, kind: str, hidden: int, area: float) -> dict:
    years = KINDS[kind]
    price = rng.choice((280, 330, 360, 400)) if kind == "rebuild" else rng.choice((170, 200, 250))
    lo = max(0, hidden - rng.randint(0, 6))
    hi = min(HORIZON - years, hidden + rng.randint(0, 8))
    due = rng.randint(lo, hi)
    cost = round(area * price, 1)
    weight = round(cost * rng.uniform(0.002, 0.02), 1)
    return {
        "id": ident,
        "facility": f"施設{facility:05d}",
        "kind": kind,
        "lo": lo,
        "hi": hi,
        "d": years,
        "cost": cost,
        "due": due,
        "late_cost": weight,
        "early_cost": round(weight / 3, 1),
        "hidden": hidden,
    }


def _closure(rng: random.Random, facility: int, items: list[dict]) -> dict:
    """Closing takes money too: pulling down, moving in elsewhere, and what people lose."""
    whole = sum(item["cost"] for item in items)
    lo = rng.randint(1, 10)
    return {
        "facility": f"施設{facility:05d}",
        "lo": lo,
        "hi": lo + rng.randint(3, 10),
        "demolition": round(whole * 0.08, 1),
        "transfer": round(whole * rng.uniform(0.1, 0.9), 1),
        "loss": round(whole * rng.uniform(0.05, 0.3), 1),
    }


def _crews(items: list[dict], kind: str) -> int:
    counts = [0] * HORIZON
    for item in items:
        if item["kind"] == kind:
            counts[item["hidden"]] += 1
    return max(*counts, round(SLACK * sum(counts) / HORIZON))
