"""Programmes (事務事業): their classes, and the shares in which a place of the budget belongs to them. Pure."""
