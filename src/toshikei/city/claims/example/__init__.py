"""Invented debtors and claims of the demonstration: a list of kinds, and a city grown from a fixed seed."""
