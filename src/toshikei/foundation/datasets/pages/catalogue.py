"""データ: what the city publishes, what each column means, and the files."""

from datetime import UTC, datetime
from hashlib import file_digest
from itertools import islice
from tempfile import TemporaryFile

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils.http import http_date, parse_etags, quote_etag

from toshikei.engines.datasets.writing import heading
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.datasets import errors, publication
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.describing import MEDIA, dcat
from toshikei.foundation.datasets.export import selected_rows, write
from toshikei.foundation.datasets.pages.showing import columns_shown, preview_rows

PREVIEW = 8
ENCODINGS = {"": "utf-8-sig", "utf-8": "utf-8-sig", "cp932": "cp932"}


@public
def catalogue(request: HttpRequest) -> HttpResponse:
    found = publication.catalogue()
    opened = [(each, publication.as_of(each.dataset)) for each in found if each.is_open]
    closed = [each for each in found if not each.is_open]
    return render(request, "datasets/catalogue.html", {"opened": opened, "closed": closed})


@public
def dcat_catalogue(request: HttpRequest) -> HttpResponse:
    base = request.build_absolute_uri("/").rstrip("/")
    made = dcat(publication.catalogue(), city=settings.CITY["name"], base=base)
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(made, content_type="application/ld+json", json_dumps_params=options)


@public
def dictionary(request: HttpRequest, code: str) -> HttpResponse:
    dataset = known(code)
    publication.ensure_described(dataset, request.acting)
    standing = publication.standing_of(dataset)
    may_read = standing.is_open or (request.acting.is_signed_in and dataset.may_read.allows(request.acting))
    some = islice(selected_rows(dataset, by=request.acting, where={}), PREVIEW) if may_read else ()
    permalink = request.build_absolute_uri(request.path)
    day = publication.as_of(dataset)
    context = {
        "dataset": dataset,
        "standing": standing,
        "may_read": may_read,
        "columns": columns_shown(dataset),
        "headings": [heading(column) for column in dataset.columns],
        "rows": (rows := preview_rows(dataset, some)),
        "is_empty": not rows,
        "as_of": day,
        "permalink": permalink,
        "citation": f"{settings.CITY['name']}「{dataset.title}」{day.isoformat()}現在、{permalink}、{dataset.publication.licence}",
    }
    return render(request, "datasets/dictionary.html", context)


@public
def download(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    """The whole dataset, or the rows whose columns equal the address's parameters. Same data, same ETag."""
    dataset = known(code)
    publication.ensure_readable(dataset, request.acting)
    wanted = request.GET.dict()
    encoding = wanted.pop("encoding", "")
    if encoding not in ENCODINGS:
        raise errors.EncodingNotKnown(said=encoding)
    day = publication.as_of(dataset)
    file = TemporaryFile("w+b")  # noqa: SIM115  # FileResponse closes it when it has been sent
    try:
        write(dataset, file, suffix, by=request.acting, as_of=day, encoding=ENCODINGS[encoding], where=wanted)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    etag = quote_etag(file_digest(file, "sha256").hexdigest()[:32])
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        file.close()
        return HttpResponseNotModified(headers={"ETag": etag})
    file.seek(0)
    media = MEDIA[suffix]
    if suffix == "csv":
        media += "; charset=" + ("Shift_JIS" if encoding == "cp932" else "utf-8")
    response = FileResponse(file, as_attachment=True, filename=f"{dataset.code}.{suffix}", content_type=media)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return response


def known(code: str) -> Dataset:
    if code not in REGISTRY:
        raise errors.DatasetHidden(code=code)
    return REGISTRY[code]
