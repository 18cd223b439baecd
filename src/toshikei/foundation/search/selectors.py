"""Reading the index: which entries match, in which order, and which objects of a kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.search import pair_index, registry
from toshikei.foundation.search.folding import highlight, terms_of
from toshikei.foundation.search.models import SearchEntry
from toshikei.foundation.search.registry import SearchKind

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One found entry with the found letters marked."""

    kind: SearchKind
    url: str
    title: list[tuple[str, bool]]
    context: str
    body: list[list[tuple[str, bool]]]
    weight: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits; `by_kind` counts all hits, not only this page."""

    query: str
    terms: list[str]
    total: int = 0
    page: int = 1
    pages: int = 1
    hits: list[Hit] = field(default_factory=list)
    by_kind: list[tuple[SearchKind, int]] = field(default_factory=list)

    @property
    def previous_page(self) -> int:
        return self.page - 1

    @property
    def next_page(self) -> int:
        return self.page + 1


def entries_matching(query: str, kinds: Sequence[str]) -> QuerySet[SearchEntry]:
    """All entries that have every word of the query, unordered. An empty query matches nothing."""
    terms = terms_of(query)
    if not terms or not kinds:
        return SearchEntry.objects.none()
    found = SearchEntry.objects.alias(its_kind=pair_index.kind_after_pairs())
    found = found.filter(its_kind__in=kinds, id__in=pair_index.entry_ids(terms))
    for term in terms:
        if len(term) > 2:
            found = found.filter(folded__contains=term)
    return found


def objects_matching(query: str, kind: str) -> QuerySet:
    """A subquery of object ids of one kind, for a room's own filters and sums."""
    return entries_matching(query, [kind]).values("object_id")


def search_visible_to(by: Acting, query: str, *, kind: str = "", page: int = 1) -> Found:
    """What `by` may find, best first: all words in the title, then by weight. Four queries whatever is found."""
    kinds = {known.code: known for known in registry.visible_to(by)}
    matching = entries_matching(query, list(kinds))
    counts = _counts(matching, kinds)
    wanted = matching.filter(its_kind=kind) if kind else matching
    total = sum(count for known, count in counts if not kind or known.code == kind)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    terms = terms_of(query)
    rows = _ordered(wanted, terms)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE] if total else []
    hits = [_hit(row, kinds[row.kind], terms) for row in rows]
    return Found(query, terms, total, page, pages, hits, counts)


def _counts(matching: QuerySet[SearchEntry], kinds: dict[str, SearchKind]) -> list[tuple[SearchKind, int]]:
    rows = matching.values("kind").annotate(count=Count("id")).order_by("kind")
    return [(kinds[row["kind"]], row["count"]) for row in rows]


def _ordered(matching: QuerySet[SearchEntry], terms: list[str]) -> QuerySet[SearchEntry]:
    in_title = Q()
    for term in terms:
        in_title &= Q(folded_title__contains=term)
    rank = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    return matching.annotate(rank=rank).order_by("rank", "-weight", "id")


def _hit(row: SearchEntry, kind: SearchKind, terms: list[str]) -> Hit:
    body = [highlight(line, terms) for line in row.body.split("\n") if line]
    return Hit(kind, row.url, highlight(row.title, terms), row.context, body, row.weight)
