"""Reading plans: which there are, which version holds, its tree, where a programme stands."""
