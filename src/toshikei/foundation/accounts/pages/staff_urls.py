"""Account administration and the table of permissions, below /staff/settings/."""

from django.urls import path

from toshikei.foundation.accounts.pages import administration, matrix

urlpatterns = [
    path("accounts/", administration.accounts, name="accounts_list"),
    path("accounts/new/", administration.account_open, name="accounts_open"),
    path("accounts/<int:account_id>/", administration.account, name="accounts_one"),
    path("accounts/<int:account_id>/contact/", administration.contact_change, name="accounts_contact"),
    path("accounts/<int:account_id>/close/", administration.account_close, name="accounts_close"),
    path("accounts/<int:account_id>/password/", administration.password_reset, name="accounts_password"),
    path("accounts/<int:account_id>/second-factor/", administration.factor_reset, name="accounts_factor"),
    path("accounts/<int:account_id>/provider/", administration.provider_link, name="accounts_link"),
    path("accounts/provider/<int:link_id>/remove/", administration.provider_unlink, name="accounts_unlink"),
    path("permissions/", matrix.permissions, name="accounts_permissions"),
    path("permissions.csv", matrix.permissions_csv, name="accounts_permissions_csv"),
]
