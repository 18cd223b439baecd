"""Made-up subjects of `bench assets`: instances nobody's city has, the same for the same seed."""
