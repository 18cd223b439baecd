"""Pages of plans: the tree and its money for everybody, writing and the way to the decision for staff."""
