"""Invented goals of the demonstration."""
