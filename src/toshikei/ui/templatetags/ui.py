"""Template words for money, dates and reasons. Loaded as builtins: no {% load %} needed."""

from django import template

register = template.Library()


@register.filter
def yen(value: int | None) -> str:
    """12,345 or ▲12,345; nothing known is －."""
    if value is None:
        return "－"
    return f"▲{-value:,}" if value < 0 else f"{value:,}"
