"""One findable thing. The letter pairs stand beside it: in an FTS5 table (SQLite) or a tsvector column (PostgreSQL)."""

from django.db import models


class SearchEntry(models.Model):
    """What is found, under which words, and where it leads. Rebuilt from the rooms at any time; never the only copy."""

    kind = models.CharField("種類", max_length=40)
    object_id = models.BigIntegerField("番号")
    batch = models.CharField("まとまり", max_length=60, blank=True)
    title = models.CharField("見出し", max_length=420)
    context = models.CharField("添え書き", max_length=120, blank=True)
    body = models.TextField("本文", blank=True)
    folded_title = models.CharField("見出し（検索用）", max_length=420)
    folded = models.TextField("検索用の文字")
    weight = models.BigIntegerField("重み", default=0)
    url = models.CharField("行き先", max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once"),
        ]
        indexes = [models.Index(fields=["kind", "batch"], name="search_entry_batch")]

    def __str__(self) -> str:
        return self.title
