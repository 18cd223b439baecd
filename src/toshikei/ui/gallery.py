"""Samples for the gallery page (部品帳). Everything in them is invented and says so."""


def context() -> dict[str, object]:
    return {}
