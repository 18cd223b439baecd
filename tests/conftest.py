"""Make mistakes impossible: no network but the loopback, warnings are errors (pyproject)."""
