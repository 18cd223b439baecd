"""Plumbing every room uses: accounts, trail, documents, datasets, search, notices, jobs, clock."""
