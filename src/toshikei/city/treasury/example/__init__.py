"""The invented ledgers of the demonstration (架空)."""
