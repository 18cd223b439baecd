"""市の一枚: one page of the city made from its public facts. Facts do not change while the process runs: cached."""
