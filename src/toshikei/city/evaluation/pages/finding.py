"""Actions by their address; a page that is not there says so."""

from django.http import Http404

from toshikei.city.evaluation.selectors import Seen, actions, case_of


def found_action(pk: int) -> Seen:
    """The action with its case."""
    found = actions().filter(pk=pk).first()
    if found is None:
        raise Http404("この評決は、ありません。")
    return Seen(found, case_of(found))
