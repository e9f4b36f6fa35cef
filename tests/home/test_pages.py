"""Plain pages: privacy, imprint, accessibility, help, and information in easy German."""

from dataclasses import replace

import pytest

from learning.house.locale import LOCALES
from tests.support.builders import an_app, last
from tests.support.database import test_settings
from tests.support.visitor import Visitor

PAGES = ("accessibility", "easy", "help", "imprint", "privacy")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_in_every_language_and_its_links_lead_somewhere(stocked, name):
    visitor = Visitor(stocked)
    headings = set()
    for key in LOCALES:
        page = visitor.get(f"/{key}/page/{name}")
        assert "{" not in page.words and "}" not in page.words, key
        headings.add(page.heading)
        own = {e.attributes["href"] for e in page.all("a") if e.attributes.get("href", "").startswith(f"/{key}/")}
        assert not any("page:" in e.attributes.get("href", "") for e in page.all("a")), key
        if key in ("de", "ar"):
            for address in own:
                # A stranger is led to the sign-in from a page that needs an account.
                visitor.get(address, follow_redirects=True)
    assert len(headings) >= 6


def test_a_page_that_is_not_there_is_not_found(visitor):
    visitor.get("/de/page/nothing", expect=404)


def test_what_the_operator_has_not_said_is_called_a_placeholder(stocked):
    assert "Placeholder" in Visitor(stocked).get("/en/page/imprint").words
    assert "Platzhalter" in Visitor(stocked).get("/de/page/imprint").words


def test_what_the_operator_has_said_stands_there_as_text(stocked, tmp_path):
    settings = test_settings(tmp_path, stocked.config["SETTINGS"].database_url)
    site = replace(settings.site, city="Neustadt", phone="0331 1234", mail="a@neustadt.example", operator="Amt <b>& Co</b>, Weg 1")
    with an_app(replace(settings, site=site)) as app:
        visitor = Visitor(app)
        page = visitor.get("/de/page/imprint")
        assert "Weg 1" in page.words and "Platzhalter: " not in page.words.split("Weg 1")[0][-200:]
        assert "<b>&amp; Co" not in last(visitor).get_data(as_text=True)
        hrefs = {e.attributes.get("href") for e in visitor.get("/de/page/help").all("a")}
        assert "tel:03311234" in hrefs
        assert "Neustadt" in visitor.get("/de/").words


def test_every_page_names_a_person_to_ask(stocked):
    visitor = Visitor(stocked)
    site = stocked.config["SETTINGS"].site
    for address in ("/de/", "/ar/courses/", "/de/page/privacy", "/de/report"):
        page = visitor.get(address)
        assert site.phone in page.words
        assert site.phone_href in {e.attributes.get("href") for e in page.all("a")}
