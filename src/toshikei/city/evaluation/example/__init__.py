"""The invented verdicts of the demonstration."""
