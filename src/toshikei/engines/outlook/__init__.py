"""Fiscal soundness and outlook (財政指標・財政推計), mechanism 26. Pure calculation; law arrives as an argument."""
