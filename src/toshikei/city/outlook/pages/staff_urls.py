"""Staff addresses of the room."""

from django.urls import path

from toshikei.city.outlook.pages import staff, staff_projection

app_name = "outlook_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("ratios/publish/", staff.publish, name="publish"),
    path("targets/new/", staff.target_new, name="target_new"),
    path("targets/ask/", staff.target_ask, name="target_ask"),
    path("targets/publish/", staff.target_publish, name="target_publish"),
    path("projection/", staff_projection.home, name="projection"),
    path("projection/new/", staff_projection.set_new, name="set_new"),
    path("projection/publish/", staff_projection.publish, name="projection_publish"),
    path("projection/sets/<slug:code>/", staff_projection.one_set, name="set"),
    path("projection/sets/<slug:code>/<int:row>/", staff_projection.change, name="assumption_change"),
    path("projection/sets/<slug:code>/debt/", staff_projection.debt, name="debt_take"),
    path("projection/sets/<slug:code>/freeze/", staff_projection.freeze, name="freeze"),
]
