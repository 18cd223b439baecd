from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "toshikei.city.execution"
    label = "execution"
    verbose_name = "執行・決算"

    def ready(self) -> None:
        from toshikei.city.budget import events as budget
        from toshikei.city.budget.selectors import ways_register
        from toshikei.city.budget.services import receipts_register
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.execution import public, tasks  # noqa: F401  # datasets and work declare themselves
        from toshikei.city.execution.addresses import proposal_url
        from toshikei.city.execution.permissions import READ
        from toshikei.city.execution.selectors.published import receipts_settled
        from toshikei.city.execution.selectors.thread import book_ways, stations
        from toshikei.city.execution.services import calendar_checking, checking  # noqa: F401  # checks declare themselves
        from toshikei.city.execution.services.deciding import proposal_decided
        from toshikei.city.execution.services.measures import measures_register
        from toshikei.city.execution.services.opening import version_followed
        from toshikei.city.execution.services.waiting import waiting
        from toshikei.city.strategy.services import thread_register
        from toshikei.foundation.notices.waiting import provide
        from toshikei.foundation.trail.services import subscribe
        from toshikei.ui import navigation

        provide(waiting)
        subscribe(budget.VERSION_LOADED, version_followed)
        receipts_register("execution", receipts_settled)
        measures_register()
        thread_register("執行と決算", 5, stations)
        ways_register(book_ways)
        for code, label in (
            ("budget.transfer", "予算の流用"),
            ("budget.reserve", "予備費の充用"),
            ("budget.carry_over", "繰越し"),
        ):
            matter_register(code, label, proposal_decided, url=proposal_url, is_public=True)
        about = "予算がどれだけ使われ、何が残ったか。執行状況、決算、繰越し"
        navigation.public(
            navigation.Entry(
                "execution", "執行と決算", "execution:home", 25, "public", about=about, section="/execution/"
            )
        )
        navigation.staff(
            navigation.Entry(
                "execution",
                "執行・決算",
                "execution_staff:home",
                22,
                READ.code,
                about="配当・支出・流用・繰越し・締切り",
                section="/staff/execution/",
            )
        )
