"""One module per way of running: demo, test, prod; all start from base."""
