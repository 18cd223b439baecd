"""Soundness (健全度): graded parts of a building to points of 100, weighted; higher is better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.errors import GradeUnknown
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.rounding import half_up
from toshikei.law.reader import LawAt


@dataclass(frozen=True, slots=True)
class Soundness:
    """One building: exact points and why; `assumed` names parts graded by years and not by eye."""

    points: Fraction
    assumed: tuple[str, ...]
    reasons: Explanation

    @property
    def shown(self) -> int:
        """Whole points, halves up."""
        return int(half_up(0)(self.points))


def grade_by_years(years: int, law: LawAt) -> str:
    """The grade of a part nobody inspected, by years since its last works."""
    rows = law.assets.soundness.years_to_grade.as_rows()
    return str(next(row["grade"] for row in rows if years < int(row["below_years"])))


def soundness(grades: Mapping[str, str], law: LawAt, *, assumed: Sequence[str] = ()) -> Soundness:
    """Sum of points x weight over the sum of weights; every part must have a grade. Raises GradeUnknown."""
    weights, points = law.assets.soundness.part_weights, law.assets.soundness.grade_points
    of_grade = {str(row["grade"]): int(row["points"]) for row in points.as_rows()}
    whole, parts = Fraction(0), []
    rows = weights.as_rows()
    for row in rows:
        grade = grades.get(str(row["part"]), "")
        if grade not in of_grade:
            raise GradeUnknown(text=grade, part=row["label"], known="・".join(of_grade))
        whole += of_grade[grade] * Fraction(str(row["weight"]))
        note = "点検ではなく年数による評価です。" if row["part"] in assumed else ""
        formula = f"評価{grade}（{of_grade[grade]}点）×重み{row['weight']}"
        parts.append(Explanation(str(row["label"]), of_grade[grade], "点", formula=formula, note=note))
    found = whole / sum(Fraction(str(row["weight"])) for row in rows)
    shown = half_up(2)(found)
    reasons = Explanation("健全度", shown, "点", law=(weights.ref, points.ref), parts=tuple(parts))
    return Soundness(found, tuple(assumed), reasons)


@dataclass(frozen=True, slots=True)
class Whole:
    """A facility of several buildings: the mean by floor area, and the worst building beside it."""

    mean: Fraction
    worst: Fraction
    worst_name: str


def of_facility(buildings: Sequence[tuple[str, Fraction, Fraction]]) -> Whole | None:
    """From (name, floor area, points) of each building; None where there is no area to weigh by."""
    area = sum((size for _, size, _ in buildings), Fraction(0))
    if not area:
        return None
    mean = sum((size * points for _, size, points in buildings), Fraction(0)) / area
    name, _, worst = min(buildings, key=lambda one: one[2])
    return Whole(mean, worst, name)
