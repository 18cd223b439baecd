"""The table of permissions, for administrators and auditors, as a page and as CSV."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.foundation import clock
from toshikei.foundation.accounts import matrix
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import PERMISSIONS_SEE, requires


@requires(PERMISSIONS_SEE)
def permissions(request: HttpRequest) -> HttpResponse:
    role = request.GET.get("role", "")
    rows = matrix.rows()
    if role in Role.values:
        rows = [row for row in rows if row.cells[matrix.ROLES.index(Role(role))]]
    context = {"rows": rows, "roles": matrix.ROLES, "chosen": role, "as_of": clock.now()}
    return render(request, "accounts/permissions.html", context)


@requires(PERMISSIONS_SEE)
def permissions_csv(request: HttpRequest) -> HttpResponse:
    """The same table for a spreadsheet: UTF-8 with BOM, one line per permission and address."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="permissions.csv"'
    writer = csv.writer(response)
    writer.writerow(["番号", "できること", *(role.label for role in matrix.ROLES), "番地", "方法"])
    for row in matrix.rows():
        start = [row.may.code, row.may.label, *row.cells]
        for route in row.routes:
            writer.writerow([*start, route.address, route.method or "すべて"])
        if not row.routes:
            writer.writerow([*start, "", ""])
    return response
