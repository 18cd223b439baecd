"""A field says what is wrong at the field, the summary says it once on top, and both are tied by id."""

import re

import pytest
from django.template import Context, Template

from toshikei.ui.gallery import SampleForm

FIELD = Template('{% include "ui/components/field.html" with field=field %}')
SUMMARY = Template('{% include "ui/components/error_summary.html" %}')


def wrong_form() -> SampleForm:
    form = SampleForm({"title": "長" * 50, "manner": "nothing", "due": "いつか"})
    form.is_valid()
    return form


def shown(name: str, form: SampleForm) -> str:
    return FIELD.render(Context({"field": form[name]}))


@pytest.mark.parametrize("name", list(SampleForm.base_fields))
@pytest.mark.parametrize("form", [SampleForm(), wrong_form()], ids=["fresh", "wrong"])
def test_every_described_id_exists_once(name, form):
    html = shown(name, form)

    wanted = {one for found in re.findall(r'aria-describedby="([^"]+)"', html) for one in found.split()}
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert wanted <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", list(SampleForm.base_fields))
def test_every_input_has_its_label(name):
    html = shown(name, SampleForm())

    inputs = re.findall(r"<(?:input|select|textarea)[^>]*\sid=\"([^\"]+)\"", html)
    assert inputs
    assert all(f'for="{one}"' in html for one in inputs)


def test_several_errors_stand_under_one_id():
    form = wrong_form()
    form.add_error("title", "もう一つ")

    html = shown("title", form)

    assert html.count('class="err"') == 2
    assert html.count('id="id_title_error"') == 1


def test_what_was_typed_is_kept():
    assert 'value="いつか"' in shown("due", wrong_form())


def test_summary_counts_and_links_to_each_field():
    form = wrong_form()

    html = SUMMARY.render(Context({"form": form}))

    assert f"{sum(len(errors) for errors in form.errors.values())}か所" in html
    page = html + "".join(shown(name, form) for name in form.fields)
    assert all(f'id="{target}"' in page for target in re.findall(r'href="#([^"]+)"', html))


def test_no_errors_no_summary():
    assert "note" not in SUMMARY.render(Context({"form": SampleForm()}))
