"""Addresses of ledgers and places in templates."""

from django import template

from toshikei.city.execution import addresses

register = template.Library()
register.filter("ledger_url", addresses.ledger_url)
register.filter("closing_url", addresses.closing_url)
register.filter("place_url", addresses.place_url)
