"""The whole city in one file, taken while it runs: database, documents, trail anchor, public keys; secrets on request."""
