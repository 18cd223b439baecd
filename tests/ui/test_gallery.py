"""The gallery renders every component there is."""

from pathlib import Path

import pytest
from django.template.loader import get_template

from toshikei import ui
from toshikei.cli.publication.links import read

TEMPLATES = Path(ui.__file__).parent / "templates" / "ui"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
CHROME = {"brand", "messages", "print_head", "rail", "site_foot", "site_head", "staff_bar", "who"}


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_names_its_parameters_first(path):
    assert path.read_text(encoding="utf-8").startswith("{# ")


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_compiles(path):
    assert get_template(f"ui/components/{path.name}")


@pytest.mark.django_db
def test_gallery_shows_every_component(client):
    from django.test.signals import template_rendered

    seen: set[str] = set()

    def remember(sender, template, **_):
        seen.add(template.name or "")

    template_rendered.connect(remember)
    try:
        response = client.get("/ui/")
    finally:
        template_rendered.disconnect(remember)

    assert response.status_code == 200
    wanted = {path.stem for path in COMPONENTS} - CHROME
    missing = {name for name in wanted if f"ui/components/{name}.html" not in seen}
    assert not missing, f"not in the gallery: {sorted(missing)}"


@pytest.mark.django_db
def test_gallery_has_no_inline_style_or_script(client):
    html = client.get("/ui/").content.decode()

    assert " style=" not in html
    assert "<style" not in html
    assert all('src="' in part[:60] for part in html.split("<script")[1:])


@pytest.mark.django_db
def test_links_of_samples_lead_to_a_place_on_the_page(client):
    found = read(client.get("/ui/").content.decode())

    jumps = {link.removeprefix("#") for link in found.links if link.startswith("#")}
    assert jumps - found.ids == set()
