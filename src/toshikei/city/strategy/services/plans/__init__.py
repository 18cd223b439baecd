"""Writing plans: open one, write its open version, roll it into the next year, have it decided."""
