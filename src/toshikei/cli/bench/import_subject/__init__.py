"""The table that `bench import` fills: twelve columns, the same for us and for the peer. Exists only while measuring."""
