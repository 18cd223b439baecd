"""Whether somebody takes part in a request: on its route, in its acts, shown it, or able to act now."""

from datetime import date

from toshikei.city.decisions.models import Request
from toshikei.city.decisions.selectors.inbox import posts_held
from toshikei.city.decisions.selectors.organisation import engine_organisation
from toshikei.city.decisions.selectors.turns import turns_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.errors import Refusal


def takes_part(request: Request, by: Acting, on: date) -> bool:
    """Through any post held on the day, or as a person. `request.steps` and `.acts` should be prefetched."""
    held = posts_held(by, on)
    planned = {key for step in request.steps.all() for key in (step.post_key, step.proper_key)}
    if held & planned:
        return True
    for act in request.acts.all():
        if act.target_post in held or act.by_account == by.account_id is not None:
            return True
    return any(held & set(turn.posts) for turn in turns_of(request, engine_organisation(on), on))


def path_today(unit_code: str, on: date) -> tuple[str, ...]:
    """Department to unit of who asked, or of what that unit became; empty when nobody can say."""
    try:
        return engine_organisation(on).unit_today(unit_code).path
    except Refusal:
        return ()
