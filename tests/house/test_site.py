"""What operators set: kept by section and version, read by every process; secrets sealed, colours derived."""

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from learning.house.contrast import PAIRS, contrast, rgb
from learning.house.db import db
from learning.house.pagecache import CacheGeneration
from learning.house.palette import Chosen, faint, nearest, style_sheet, themes
from learning.house.sealing import Unreadable, seal, unseal
from learning.house.sections import ChangedMeanwhile, change_section, section
from learning.house.settings import Site
from learning.house.site import current_site, read_site
from tests.support.builders import an_app, rows
from tests.support.database import test_settings


def change(app, name, values, seen):
    with app.app_context():
        change_section(db.session(), name, values, seen)
        db.session.commit()


def test_nobody_changes_what_they_have_not_seen(app):
    change(app, "city", {"city": "Neustadt"}, 0)
    for stale in (0, 2):
        with app.app_context(), pytest.raises(ChangedMeanwhile):
            change_section(db.session(), "city", {"city": "Altstadt"}, stale)
    change(app, "city", {"city": "Altstadt"}, 1)
    with app.app_context():
        assert section(db.session(), "city") == ({"city": "Altstadt"}, 2)


def test_of_two_who_begin_at_once_one_is_told(postgres_database, tmp_path):
    with an_app(test_settings(tmp_path, postgres_database)) as there, there.app_context():
        first, second = Session(db.engine), Session(db.engine)
        change_section(first, "city", {"city": "One"}, 0)
        second.connection().exec_driver_sql("SET lock_timeout = '200ms'")
        with pytest.raises((ChangedMeanwhile, DBAPIError)):
            change_section(second, "city", {"city": "Two"}, 0)
        second.rollback()
        first.commit()
        with pytest.raises(ChangedMeanwhile):
            change_section(second, "city", {"city": "Two"}, 0)
        first.close()
        second.close()


def test_a_change_raises_the_generation_and_one_that_is_dropped_does_not(app):
    def generation():
        return [row.number for row in rows(app, CacheGeneration)]

    before = generation()
    with app.app_context():
        change_section(db.session(), "city", {"city": "Neustadt"}, 0)
        db.session.rollback()
    assert generation() == before
    change(app, "city", {"city": "Neustadt"}, 0)
    assert generation() != before


def test_what_is_empty_or_unknown_leaves_what_was_given(app):
    change(app, "city", {"city": "", "phone": "1", "demo": False, "nonsense": "x"}, 0)
    with app.app_context():
        site = read_site(db.session().connection(), Site(city="Given", demo=True))
        assert (site.city, site.phone, site.demo) == ("Given", "1", True)
        assert current_site().phone == "1"


def test_without_the_database_the_last_known_city_holds(app, monkeypatch):
    change(app, "city", {"city": "Neustadt"}, 0)
    cache = app.extensions["pagecache"]
    assert cache.present_shelf().site.city == "Neustadt"

    class Away:
        def __getattr__(self, name):
            raise DBAPIError("away", None, Exception())

    monkeypatch.setattr("learning.house.pagecache.db", type("Away", (), {"engine": Away()})())
    cache.looked_at = float("-inf")
    assert cache.present_shelf().site.city == "Neustadt"


def test_a_sealed_secret_opens_with_its_own_key_alone():
    sealed = seal("correct horse", "key one" * 5)
    assert "horse" not in sealed and unseal(sealed, "key one" * 5) == "correct horse"
    with pytest.raises(Unreadable):
        unseal(sealed, "key two" * 5)


def test_a_sealed_secret_that_was_changed_does_not_open():
    sealed = seal("correct horse", "key one" * 5)
    for place in range(0, len(sealed), 7):
        other = "A" if sealed[place] != "A" else "B"
        with pytest.raises(Unreadable):
            unseal(f"{sealed[:place]}{other}{sealed[place + 1 :]}", "key one" * 5)


@pytest.mark.parametrize(
    "colour", ["#ff0000", "#ffff00", "#00ff00", "#00ffff", "#0000ff", "#ff00ff", "#808080", "#000000", "#ffffff", "#c8102e"]
)
def test_for_any_colour_there_is_one_nearby_that_can_be_read_everywhere(colour):
    primary, sun = nearest(Chosen(primary=colour), "primary"), nearest(Chosen(sun=colour), "sun")
    assert primary and sun and faint(Chosen(primary=primary, sun=sun)) == []
    for shown in themes(Chosen(primary=primary, sun=sun)).values():
        assert all(contrast(rgb(shown[front]), rgb(shown[ground])) >= needs for front, ground, needs in PAIRS)


def test_our_own_colours_need_no_sheet():
    assert style_sheet(Site()) == ""
    assert style_sheet(Site(primary="#04343f")).count("{") == 1
