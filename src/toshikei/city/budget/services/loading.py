"""Loading a budget: the changes a file makes become a new version of each book they touch, in one transaction.

A version is never edited. The new one takes over every line of the old one that the file did not change, so that it
always holds the whole content. Lines stream; memory holds hashes of the keys that leave (8 bytes each) and names of
programmes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction

from toshikei.city.budget import events, permissions
from toshikei.city.budget.choices import Kind, LevelName, Measure, Replacing, Side, State
from toshikei.city.budget.errors import BookIncomplete, LineNotFound
from toshikei.city.budget.models import BudgetBook, BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.printing import is_big, is_printed
from toshikei.city.budget.services.columns import CONTENT_COLUMNS, content_of
from toshikei.city.budget.services.indexing import index_version
from toshikei.city.budget.services.inserting import lines_insert
from toshikei.city.budget.services.printing import budget_paper_order
from toshikei.city.budget.services.programmes import version_programmes_carry
from toshikei.city.budget.services.tree import tree_grow
from toshikei.engines.budget.account_slug import account_slug
from toshikei.engines.budget.fingerprint import Fingerprint
from toshikei.engines.budget.paths import Paths
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.municipalities import municipality_name
from toshikei.foundation.trail import services as trail

BATCH = 1_000

type BookKey = tuple[str, int, str, str, int]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the changes come from: the file as it was handed in, the run of the import that read it, and what the
    person who loads says about the version it replaces.
    """

    file_name: str = ""
    file_hash: str = ""
    import_run: str = ""
    replaces_as: Replacing = Replacing.NEW_VERSION
    reason: str = ""
    city_name: str = ""

    @classmethod
    def of(cls, source: object) -> "Origin":
        """From an Origin, the run of an import, or any text as it stands."""
        if isinstance(source, Origin):
            return source
        if isinstance(source, ImportRun):
            answer = Replacing(source.said.get("answer") or Replacing.NEW_VERSION)
            reason = str(source.said.get("reason") or "")
            city_name = str(source.said.get("city_name") or "")
            return cls(source.file_name, source.file_hash, str(source.pk), answer, reason, city_name)
        return cls(file_name=str(source or "")[:255])


@dataclass(frozen=True, slots=True)
class Loaded:
    """The versions made and how many rows changed in all."""

    versions: tuple[BudgetVersion, ...]
    changed_rows: int


@dataclass(slots=True)
class Writer:
    """One new version in the making."""

    book: BudgetBook
    version: BudgetVersion
    old: BudgetVersion | None
    paths: Paths
    leaving: Counter[int] = field(default_factory=Counter)
    buffer: list[tuple[object, ...]] = field(default_factory=list)
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    sums: Counter[str] = field(default_factory=Counter)
    spent: int = 0
    without_spent: int = 0
    changed: int = 0

    def change(self, change: Change) -> None:
        """Note what leaves, write what comes."""
        self.changed += 1
        if change.old is not None:
            self.leaving[hash(content_of(change.old))] += 1
        if change.new is not None:
            self._write(content_of(change.new), change.line or 0, self.version.number)

    def _write(self, content: tuple[object, ...], line_number: int, loaded_in: int) -> None:
        row = dict(zip(CONTENT_COLUMNS, content, strict=True))
        self.fingerprint.add(content)
        self.sums[str(row["side"])] += int(str(row["amount"]))
        self._count_spent(row)
        self.buffer.append((self.version.pk, line_number, loaded_in, self.paths.of(row), *content))
        if len(self.buffer) >= BATCH:
            self._flush()

    def _count_spent(self, row: Mapping[str, object]) -> None:
        if row["side"] == Side.EXPENDITURE:
            self.without_spent += row["spent"] is None
            self.spent += int(str(row["spent"] or 0))

    def _counts_spent(self) -> bool:
        """A settlement whose every line of expenditure says what was spent."""
        is_settlement = self.book.kind == Kind.SETTLEMENT
        return is_settlement and Side.EXPENDITURE.value in self.sums and not self.without_spent

    def _flush(self) -> None:
        lines_insert(self.buffer)
        self.buffer = []

    def take_over(self) -> None:
        """Copy the lines of the old version that nothing replaced."""
        if self.old is not None:
            lines = BudgetLine.objects.filter(version=self.old).order_by("pk")
            for number, loaded_in, *cells in lines.values_list(
                "line_number", "loaded_in", *CONTENT_COLUMNS
            ).iterator(BATCH):
                if not self._leaves(tuple(cells)):
                    self._write(tuple(cells), number, loaded_in)
        missing = sum(self.leaving.values())
        if missing:
            raise LineNotFound(label=self.book, count=missing)
        self._flush()

    def _leaves(self, content: tuple[object, ...]) -> bool:
        if not self.leaving:
            return False
        key = hash(content)
        if not self.leaving[key]:
            return False
        self.leaving[key] -= 1
        return True

    def close(self) -> BudgetVersion:
        """Sums, hash, tree and search entries of the finished version."""
        version = self.version
        version.content_hash = self.fingerprint.hexdigest()
        version.line_count = self.fingerprint.count
        counts_spent = self._counts_spent()
        version.measure = Measure.SPENT if counts_spent else Measure.BUDGETED
        version.expenditure_yen = self.spent if counts_spent else self.sums["expenditure"]
        version.revenue_yen = self.sums["revenue"]
        version.changed_rows = self.changed
        version.save()
        tree_grow(version)
        index_version(version)
        return version


def budget_versions_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> Loaded:
    """Make a new version of every book the changes touch; one transaction, one trail event per version.

    `changes` may be a stream. Refused when a line that should leave is not there any more (`LineNotFound`).
    """
    ensure(by, permissions.IMPORT)
    origin = Origin.of(source)
    with transaction.atomic():
        writers: dict[BookKey, Writer] = {}
        for change in changes:
            row = change.new if change.new is not None else change.old
            key = _book_key(row or {}, change.line)
            if key not in writers:
                writers[key] = _open(key, row or {}, by, on, origin)
            writers[key].change(change)
        versions = []
        for writer in writers.values():
            writer.take_over()
            versions.append(writer.close())
            _record(writer, by, on)
            version_programmes_carry(writer.version, by=by, on=on)
            if is_printed(writer.version) and is_big(writer.version):
                budget_paper_order(writer.version, by=by)
    return Loaded(tuple(versions), sum(writer.changed for writer in writers.values()))


def _book_key(row: Mapping[str, object], line: int | None) -> BookKey:
    year = row.get("fiscal_year")
    if year is None:
        raise BookIncomplete(line=line or "－")
    return (
        str(row.get("city_code") or settings.CITY["code"]),
        int(str(year)),
        str(row.get("account") or "一般会計"),
        *kind_and_number(row),
    )


def kind_and_number(row: Mapping[str, object]) -> tuple[str, int]:
    """The kind of the book, and which supplementary budget it is: the first where none is named, 0 for other kinds."""
    kind = str(row.get("kind") or Kind.INITIAL.value)
    return kind, int(str(row.get("number") or 1)) if kind == Kind.SUPPLEMENTARY else 0


def _open(key: BookKey, row: Mapping[str, object], by: Acting, on: date, origin: Origin) -> Writer:
    """Lock the book (made now if new), and begin the version after its newest one."""
    city, year, account, kind, number = key
    slug = account_slug(account)
    city_name = _city_name(city, origin)
    book, made = BudgetBook.objects.select_for_update().get_or_create(
        city_code=city,
        fiscal_year=year,
        account=account,
        kind=kind,
        number=number,
        defaults={
            "slug": slug,
            "account_code": str(row.get("account_code") or ""),
            "city_name": city_name or _unnamed(city),
        },
    )
    if not made and city_name and book.city_name == _unnamed(city):
        book.city_name = city_name
        book.save(update_fields=["city_name"])
    old = book.versions.filter(superseded_by__isnull=True).first()
    version = BudgetVersion.objects.create(
        book=book,
        number=old.number + 1 if old else 1,
        state=State.ADOPTED,
        supersedes=old,
        replaces_as=origin.replaces_as if old else "",
        reason=origin.reason if old else "",
        loaded_at=clock.now(),
        loaded_on=on,
        loaded_by=by.label[:200],
        file_name=origin.file_name,
        file_hash=origin.file_hash,
        import_run=origin.import_run,
    )
    return Writer(book, version, old, _paths_of(old))


def _city_name(city: str, origin: Origin) -> str:
    """The own city's name, that of the list of municipalities, or what a person said; "" when nobody knows."""
    if city == settings.CITY["code"]:
        return str(settings.CITY["name"])
    return municipality_name(city) or origin.city_name[:40]


def _unnamed(city: str) -> str:
    """A city nobody could name yet."""
    return f"団体{city}"


def _paths_of(old: BudgetVersion | None) -> Paths:
    """Programme names of the old version, so that permalinks stay."""
    paths = Paths()
    if old is not None:
        nodes = BudgetNode.objects.filter(version=old, level=LevelName.PROGRAMME).order_by("path")
        for node in nodes.iterator(BATCH):
            paths.remember(node.parent_path, node.code, node.label, node.path.rpartition("/")[2])
    return paths


def _old_of(version: BudgetVersion, old: BudgetVersion) -> dict[str, object]:
    """The replaced version, and why it was replaced."""
    why = {"replaced_as": version.replaces_as, "reason": version.reason}
    return {"version": old.number, "expenditure_yen": old.expenditure_yen} | why


def _record(writer: Writer, by: Acting, on: date) -> None:
    version, old = writer.version, writer.old
    trail.record(
        events.VERSION_LOADED,
        by=by,
        subject=f"budget.version:{version.pk}",
        label=str(version),
        old=_old_of(version, old) if old else None,
        new={
            "version": version.number,
            "expenditure_yen": version.expenditure_yen,
            "revenue_yen": version.revenue_yen,
            "lines": version.line_count,
            "changed_rows": version.changed_rows,
            "content_hash": version.content_hash,
            "file": version.file_name,
            "file_hash": version.file_hash,
            "import_run": version.import_run,
        },
        on=on,
    )
