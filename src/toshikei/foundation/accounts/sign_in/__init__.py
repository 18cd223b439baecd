"""The door: allauth and axes fitted to the city. Adapters, forms, throttling, idle sessions, steps before work."""
