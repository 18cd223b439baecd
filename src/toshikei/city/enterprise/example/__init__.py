"""Invented budgets of the demonstration."""
