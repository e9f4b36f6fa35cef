"""The pages of the impact and the open data: one number everywhere, nothing that two of them betray, honest with nothing."""

import csv
import io
import json
import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.desk.impact.actions import keep_month
from learning.desk.impact.counting import EVERYBODY
from learning.desk.impact.figures import Figures
from learning.desk.impact.models import Figure
from learning.desk.impact.periods import before, periods
from learning.desk.opendata.sets import SETS
from learning.house.db import db
from learning.house.smallnumbers import Group, groups_outside
from tests.house.test_statements import forget, listen
from tests.support.visitor import Visitor

MONTHS = [f"2026-{month:02}" for month in range(1, 8)]


def put_figures(app, parts=1):
    """Seven months: people 100 in the first, ten more in each; of districts so many, one of them a formula."""
    with app.app_context():
        for number, month in enumerate(MONTHS):
            things = {"dates_held": {EVERYBODY: 4} | {("district", f"=1+{part}"): 4 for part in range(parts)}}
            inside = {("organisation", "77"): 3}
            keep_month(
                db.session(),
                month,
                {
                    "people": {EVERYBODY: 100 + 10 * number, ("stage", "work"): 50},
                    "dates_held": things["dates_held"] | inside,
                    "barriers_mended": {EVERYBODY: 2},
                    "barriers_in_time": {EVERYBODY: 1},
                },
            )
        db.session.commit()
    # A process looks for a new generation once a second; a test does not wait for that.
    app.extensions["pagecache"].looked_at = float("-inf")


def source(visitor, address):
    visitor.get(address)
    return visitor.last.get_data(as_text=True)


def read_csv(visitor, name):
    answer = visitor.client.get(f"/open-data/{name}.csv")
    return list(csv.DictReader(io.StringIO(answer.data.decode())))


def test_page_csv_and_json_say_the_same(stocked, visitor):
    put_figures(stocked)
    rows = read_csv(visitor, "people")
    told = json.loads(visitor.client.get("/open-data/people.json").data)
    assert [{**row, "number": str(row["number"])} for row in told["rows"]] == rows
    by_month = {row["period"]: row["number"] for row in rows if row["dimension"] == "all"}
    page = source(visitor, "/de/impact/all")
    shown = [number for _month, number in re.findall(r'scope="row">([^<]+ 2026)</th><td data-number><bdi>(\d+)', page)]
    assert shown == list(by_month.values()) == ["100", "110", "120", "130", "140", "150", "160"]
    # A period of people is the mean of its months, of dates their sum.
    assert re.search(r"impact-number\"><bdi>130<", page)
    assert re.search(r"impact-number\"><bdi>7</bdi> <span class=\"impact-of\">von 14<", page)


def test_without_numbers_the_page_says_so_and_other_periods_are_not_there(visitor):
    assert "Weniger als zehn Menschen zeigen wir nie." in source(visitor, "/de/impact")
    visitor.get("/de/impact/2026-q1", expect=404)
    assert read_csv(visitor, "people") == []


def test_organisations_are_compared_for_the_city_alone(stocked, visitor):
    put_figures(stocked)
    assert all(row["dimension"] != "organisation" for row in read_csv(visitor, "dates_held"))
    assert "Nach Einrichtung" not in source(visitor, "/de/impact")


def test_files_hold_no_formula_set_no_cookie_and_say_when_nothing_is_new(stocked, visitor):
    put_figures(stocked)
    assert {row["part"] for row in read_csv(visitor, "dates_held")} == {"", "'=1+0"}
    for name in (*(f"{key}.{kind}" for key in SETS for kind in ("csv", "json")), "catalogue.ttl", "catalogue.jsonld"):
        answer = visitor.client.get(f"/open-data/{name}")
        assert answer.status_code == 200 and "Set-Cookie" not in answer.headers and answer.cache_control.public, name
        again = visitor.client.get(f"/open-data/{name}", headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304, name
    assert visitor.client.get("/open-data/nothing.csv").status_code == 404


def test_courses_say_where_they_stand_and_in_which_languages(visitor):
    found = {row["course"]: row for row in read_csv(visitor, "courses")}
    assert "retirement" in found["smartphone-safety"]["stages"].split()
    assert {"de", "en"} <= set(found["smartphone-safety"]["languages"].split())
    assert found["smartphone-safety"]["address"].endswith("/courses/smartphone-safety")


def test_the_description_has_what_dcat_ap_asks_for(stocked, visitor):
    put_figures(stocked)
    graph = json.loads(visitor.client.get("/open-data/catalogue.jsonld").data)
    nodes = {node["@id"]: node for node in graph["@graph"]}
    by_type = defaultdict(list)
    for node in nodes.values():
        by_type[node["@type"][0]].append(node)
    (catalogue,) = by_type["dcat:Catalog"]
    assert {"dct:title", "dct:description", "dct:publisher", "dct:license", "dcat:dataset"} <= set(catalogue)
    assert len(catalogue["dcat:dataset"]) == len(by_type["dcat:Dataset"]) == len(SETS)
    for node in by_type["dcat:Dataset"]:
        assert {"dct:publisher", "dcat:contactPoint", "dcat:theme", "dct:accrualPeriodicity", "dcat:distribution"} <= set(node)
        assert {title["@language"] for title in node["dct:title"]} == {"de", "en", "it", "tr", "ar", "uk", "pl"}
        files = [nodes[each["@id"]] for each in node["dcat:distribution"]]
        assert [len(each["dct:license"]) == len(each["dcat:accessURL"]) == 1 for each in files] == [True, True]
    # Whatever is pointed to below our own address is described, and Turtle says as much as JSON-LD.
    values = [value for node in nodes.values() for name, told in node.items() if not name.startswith("@") for value in told]
    own = [value["@id"] for value in values if "#" in value.get("@id", "") and "/open-data/" in value["@id"]]
    assert own and set(own) <= set(nodes)
    turtle = visitor.client.get("/open-data/catalogue.ttl").data.decode()
    assert len([line for line in turtle.splitlines() if line.startswith("<")]) == len(values) + len(nodes)


def test_a_page_asks_as_often_for_two_hundred_parts_as_for_one(stocked):
    visitor, taken = Visitor(stocked), []
    asked: list[str] = []
    with stocked.app_context():
        listen(db.engine, asked)
    for parts in (1, 200):
        with stocked.app_context():
            db.session.query(Figure).delete()
            db.session.execute(db.text("DELETE FROM counted_month"))
            db.session.commit()
        put_figures(stocked, parts)
        forget(stocked)
        asked.clear()
        visitor.get("/de/impact")
        taken.append(len(asked))
    assert taken[0] == taken[1] <= 12


@given(st.lists(st.integers(0, 40), min_size=12, max_size=12))
def test_a_period_tells_no_more_than_its_months(numbers):
    """Whatever was counted: who knows the months can work out every other period, so no two of them betray anything else."""
    rows = [
        Figure(month=month, measure="lessons_used", dimension="all", part="", number=n) for month, n in zip(MONTHS, numbers, strict=False)
    ]
    figures = Figures(MONTHS, rows)
    for period in periods(MONTHS):
        assert figures.number("lessons_used", EVERYBODY, period) == sum(figures.series("lessons_used")[month] for month in period.months)
        earlier = before(period, MONTHS)
        assert earlier is None or set(earlier.months) <= set(MONTHS)


GROUPS = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 30), min_size=1)


@given(GROUPS)
def test_what_is_left_when_all_that_is_shown_is_taken_off_is_nobody_or_ten_people(people):
    groups = {name: Group(number, number) for name, number in people.items()}
    shown = groups_outside(groups, "key")
    rest = sum(number for name, number in people.items() if name not in shown)
    assert all(people[name] >= 10 and number % 5 == 0 and abs(number - people[name]) < 5 for name, number in shown.items())
    assert rest == 0 or rest >= 10 or not shown


@pytest.mark.parametrize("people", range(10, 31))
def test_one_person_more_or_less_can_look_the_same(people):
    """Whatever is shown of so many people is also shown of one more, by some draw."""
    of = [{groups_outside({"a": Group(number, number)}, f"key {n}")["a"] for n in range(200)} for number in (people, people + 1)]
    assert of[0] & of[1]
