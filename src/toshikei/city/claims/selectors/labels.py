"""What kinds are called."""

from datetime import date

from toshikei.city.claims.selectors.rulebook import kinds_on


def kind_labels(on: date) -> dict[str, str]:
    return {code: kind.label for code, kind in kinds_on(on).items()}
