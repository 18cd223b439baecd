"""The workshop: pure typed calculation, one folder per room. No Django, clock, network or database."""
