"""A staff page with several verbs: the pressed button says which; a refusal comes back with everything typed."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest

from toshikei.city.sorting.errors import NotSure
from toshikei.foundation import clock
from toshikei.kernel.errors import Refusal

type Verb = Callable[[Mapping[str, object], Mapping[str, str]], object]


class Verbs:
    """Verbs of one page: what each does with who acts (`by`, `on`) and what was typed, and what is said afterwards.

    `final` names those that are not taken back, each with the words of its button: they want the mark 「確かめました」.
    """

    def __init__(self, does: Mapping[str, tuple[Verb, str]], final: Mapping[str, str] | None = None) -> None:
        self.does, self.final = does, final or {}

    def act(self, request: HttpRequest, **where: object) -> Refusal | None:
        """Do what the button says; None when it was done."""
        name = request.POST.get("do", "")
        verb, said = self.does.get(name, (None, ""))
        if verb is None:
            return NotSure(act="操作")
        try:
            if name in self.final and request.POST.get("sure") != "1":
                raise NotSure(act=self.final[name])
            verb({"by": request.acting, "on": clock.today(), **where}, request.POST.dict())
        except Refusal as refusal:
            return refusal
        messages.success(request, said)
        return None
