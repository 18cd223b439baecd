"""What the council has voted, and what a supplementary budget changes."""

from toshikei.city.enterprise.choices import DECIDED, Stage
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseVersion


def voted_version(budget: EnterpriseBudget | None) -> EnterpriseVersion | None:
    """The council's version of a budget; None where there is no budget or it is not voted."""
    if budget is None or budget.state not in DECIDED:
        return None
    found = budget.versions.filter(stage=Stage.COUNCIL, closed_at__isnull=False)
    return found.select_related("budget__account").order_by("-number").first()


def submitted_version(budget: EnterpriseBudget) -> EnterpriseVersion | None:
    """What went to the council: the newest version the mayor compiled."""
    found = budget.versions.filter(stage=Stage.COMPILED, closed_at__isnull=False)
    return found.select_related("budget__account").order_by("-number").first()


def version_before(version: EnterpriseVersion) -> EnterpriseVersion | None:
    """What a version is compared with: the council's with what was submitted, an erratum with what it corrects."""
    if version.stage == Stage.COUNCIL and not version.erratum:
        return submitted_version(version.budget)
    return version.budget.versions.filter(number__lt=version.number).order_by("-number").first()


def changed_by(budget: EnterpriseBudget) -> EnterpriseVersion | None:
    """既決予算: what a supplementary budget changes; None for an initial one."""
    if not budget.number:
        return None
    same = EnterpriseBudget.objects.filter(account=budget.account_id, fiscal_year=budget.fiscal_year)
    return voted_version(same.filter(number=budget.number - 1).first())
