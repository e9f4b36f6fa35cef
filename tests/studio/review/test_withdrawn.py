"""A withdrawn course is found nowhere; who was in it reads so and keeps what they did; it can be put back."""

from __future__ import annotations

from tests.lessons.learner import Learner
from tests.studio.review.conftest import COURSE, House, text
from tests.support.content import notice_publications

WITHDRAW = f"/de/studio/courses/{COURSE}/withdraw"
LISTS = ("/de/courses/", "/de/tracks/pictures", "/de/stages/retirement", "/de/search?q=Fotos", "/sitemap-1.xml")


def withdraw(house: House) -> None:
    author = house.at_work()
    author.get(WITHDRAW)
    author.post(WITHDRAW, {"words": ""}, expect=422)
    author.post(WITHDRAW, {"words": "Veraltet.", "instead": ""}, expect=303, follow=False)
    notice_publications(house.app)


def test_a_withdrawn_course_is_found_nowhere_and_comes_back(house_on_both: House) -> None:
    reader = house_on_both.app.test_client()
    assert all(f"/courses/{COURSE}" in reader.get(address).text for address in LISTS)
    withdraw(house_on_both)
    assert [address for address in LISTS if f"/courses/{COURSE}" in reader.get(address).text] == []
    assert reader.get(f"/de/courses/{COURSE}").status_code == reader.get(f"/de/courses/{COURSE}/look").status_code == 410
    author = house_on_both.at_work()
    author.get(f"/de/studio/courses/{COURSE}/versions")
    author.post(f"/de/studio/courses/{COURSE}/put-back", expect=303, follow=False)
    notice_publications(house_on_both.app)
    assert all(f"/courses/{COURSE}" in reader.get(address).text for address in LISTS)


def test_who_is_in_the_middle_reads_that_it_is_gone_and_keeps_what_they_did(house: House) -> None:
    learner = Learner(house.app)
    learner.open(f"/de/courses/{COURSE}/look")
    learner.choose("where", "gallery")
    learner.press("check", "where")
    withdraw(house)
    learner.get(f"/de/courses/{COURSE}/look", expect=410)
    assert "Fotos ansehen" in text(learner, "/de/way")


def test_the_files_bring_a_withdrawn_course_not_back(house: House) -> None:
    withdraw(house)
    house.folder.change(f"courses/{COURSE}/lessons/look/de.md", "title: Fotos finden", "title: Alle Fotos finden")
    house.bring_in()
    assert house.app.test_client().get(f"/de/courses/{COURSE}").status_code == 410
    assert f"/courses/{COURSE}" not in house.app.test_client().get("/de/courses/").text
