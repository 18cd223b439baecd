"""The invented execution of the demonstration."""
