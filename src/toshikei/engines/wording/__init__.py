"""Plain Japanese (やさしい日本語): what in a text is hard to read, where, by which rule, and what would help.

No dictionary, no morphological analysis, no network: character runs, patterns and a glossary of our own. A finding is a
question to the author, never a verdict; nothing here rewrites a text. Begin with `checking.check`.
"""
