"""Reading API of claims. Whatever shows single claims asks `seeing` first."""
