"""Whatever arrives: a clear answer, nothing lost, nothing half done."""

import threading

import pytest

from learning.lessons.models import Attempt, BlockState, LessonState
from learning.people.models import Learner
from learning.talk.models import BarrierReport
from tests.support.builders import an_app, last, rows, token_of
from tests.support.database import test_settings
from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}
FORMS = (LESSON, "/de/report", "/de/display")
PLACES = (*FORMS, "/de/forget", "/de/demo/helga")
FIVE_MB = 5 * 1024 * 1024
FIELDS = (
    "description where contact include_settings page size theme contrast spacing motion ruler back reset "
    "view at beside go check hint unknown press once fragment answer:right-address signs:inbox:parcel "
    "locale name learner_id id _user_id display"
).split()
ODD = {
    "a null byte": "\x00",
    "text around one": "before\x00after",
    "half a character": "\ud800",
    "control characters": "\x01\x1b[31m\x7f\u2028",
    "the marks of our slots": "\ue000once\ue001{}\ue002x\ue003",
    "right to left override": "\u202etxt.exe",
    "a format": "%(name)s {0} %s {{ 7*7 }}",
    "a path": "../../../../etc/passwd",
    "SQL": "' OR 1=1; --",
    "markup": "</textarea><script>alert(1)</script>",
    "many bytes in few letters": "𝕳" * 3000,
    "a large number": "9" * 400,
    "minus one": "-1",
    "nothing": "",
}


def encoded(fields):
    """A form's body, also of letters that can't be encoded."""
    from urllib.parse import quote_plus

    return "&".join(f"{quote_plus(name)}={quote_plus(value, errors='surrogatepass')}" for name, value in fields)


def send(visitor, address, body, kind="application/x-www-form-urlencoded"):
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    return visitor.client.post(address, data=body, content_type=kind, headers=own | visitor.headers)


def test_five_megabytes_are_a_clear_no_and_nothing_kept(stocked):
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER)
    for address in FORMS:
        page = visitor.post(address, {"description": "x" * FIVE_MB, **ANSWER}, expect=413)
        assert page.one("html").attributes["lang"] == "de"
        assert "zu viel" in page.heading, address
        assert send(visitor, address, b"x" * FIVE_MB, "multipart/form-data; boundary=x").status_code == 413
    assert rows(stocked, BarrierReport) == []
    assert len(rows(stocked, Attempt)) == 1
    assert [field for field in visitor.get(LESSON).all("input", name="answer:right-address") if "checked" in field.attributes]


def test_ten_thousand_fields_are_no_trouble(stocked):
    visitor = Visitor(stocked)
    body = encoded([(f"f{number}", "x") for number in range(10_000)])
    for address in FORMS:
        assert send(visitor, address, body).status_code < 500, address
    parts = b"".join(b'--x\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n' for _part in range(2000)) + b"--x--\r\n"
    for address in FORMS:
        assert send(visitor, address, parts, "multipart/form-data; boundary=x").status_code == 413, address


def test_odd_text_in_any_field_is_answered(stocked_on_both):
    """All fields odd at once, then each field alone where it stands in a form that is otherwise right."""
    right = {LESSON: ANSWER, "/de/report": {"description": "It does not work"}, "/de/display": {"size": "3", "back": "/de/"}}
    visitor = Visitor(stocked_on_both)
    for what, value in ODD.items():
        for address in PLACES:
            answer = send(visitor, address, encoded([(name, value) for name in FIELDS]))
            assert answer.status_code < 500, (what, address)
            page = answer.get_data(as_text=True)
            assert "<script>alert" not in page and "\ue000" not in page, (what, address)
        for address, form in right.items():
            for name in form:
                answer = send(visitor, address, encoded((form | {name: value}).items()))
                assert answer.status_code < 500, (what, address, name)


def test_odd_text_in_addresses_is_not_found(stocked_on_both):
    visitor = Visitor(stocked_on_both)
    rules = [rule for rule in stocked_on_both.url_map.iter_rules() if rule.arguments - {"locale"} and "GET" in (rule.methods or ())]
    assert len(rules) > 5
    for what in (
        "%00",
        "a%00b",
        "%ff%fe",
        "%ED%A0%80",
        "%F0%9F%8E%88",
        "..%2f..%2fetc",
        "x" * 5000,
        "%25%30%30",
        "'%20OR%201=1",
        "%0d%0aSet-Cookie:a=b",
    ):
        for rule in rules:
            address = rule.rule.replace("<locale:locale>", "de").replace("<digest>.<kind>", f"{what}.png")
            for name in rule.arguments:
                address = address.replace(f"<path:{name}>", what).replace(f"<{name}>", what)
            answer = visitor.client.get(address)
            assert answer.status_code in (303, 404), (what, rule.rule, answer.status_code)


@pytest.mark.parametrize(
    "address",
    [
        "/" + "a" * 100_000,
        "/de/" + "x/" * 2000,
        "/%",
        "/%zz",
        "/de/%",
        "//",
        "//evil.example/de/",
        "/de//courses",
        "/.",
        "/de/../de/",
        "/\\",
    ],
)
def test_an_address_that_is_none_is_a_page(visitor, address):
    visitor.client.get(address)
    answer = visitor.client.get(address)
    assert answer.status_code in (200, 302, 308, 404)
    assert "evil.example" not in answer.headers.get("Location", "")


def test_garbage_behind_the_question_mark_is_ignored(visitor):
    for query in (
        "%ff=%00",
        "x[]=&&&=;",
        "beside=%00",
        "beside=xx",
        "beside=de&beside=ar",
        "renewed",
        "renewed=%00",
        "a" * 20_000,
        "&" * 2000,
        "%",
        "?" * 50,
    ):
        for address in ("/de/", LESSON, "/de/courses/", "/de/display", "/de/report"):
            assert visitor.client.get(f"{address}?{query}").status_code == 200, (address, query[:20])


NOT_OUR_FORM = [
    (b'{"check": "right-address"}', "application/json"),
    (b"<a/>", "text/xml"),
    (b"check", "text/plain"),
    (b"", "application/x-www-form-urlencoded"),
    (b"--x\r\nfoo", "multipart/form-data; boundary=x"),
    (b"--x\r\nContent-Disposition: form-data; name=view\r\n\r\nal", "multipart/form-data; boundary=x"),
    (b"--x--", "multipart/form-data"),
    (b"--x--", "multipart/form-data; boundary="),
    (b"\xff\xfe\x00", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"view=all", "nonsense"),
    (b"view=all", ""),
]


def test_a_body_that_is_not_our_form_does_nothing_in_a_lesson(stocked):
    visitor = Visitor(stocked)
    for body, kind in NOT_OUR_FORM:
        answer = send(visitor, LESSON, body, kind)
        assert answer.status_code < 500, kind
        assert not answer.headers.get("Location", "").endswith("/done"), (body, kind)
        assert "Set-Cookie" not in answer.headers, (body, kind)
    assert rows(stocked, Learner) == rows(stocked, LessonState) == []


def test_a_body_that_is_not_our_form_is_no_report(stocked):
    for body, kind in NOT_OUR_FORM:
        assert send(Visitor(stocked), "/de/report", body, kind).status_code in (400, 413, 415, 422), kind
    assert rows(stocked, BarrierReport) == []


def test_ways_that_are_not_offered_are_said_so_in_plain_words(stocked):
    visitor = Visitor(stocked)
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    for address in ("/de/", LESSON, "/de/report", "/health", "/"):
        for method in ("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
            answer = visitor.client.open(address, method=method, headers=own)
            assert answer.status_code == 405, (method, address)
            assert "<h1>" in answer.get_data(as_text=True)
    assert visitor.client.options("/de/report").status_code == 200


@pytest.mark.parametrize(
    "go", ["locale:xx", "locale:", "locale", "second:xx", "view:odd", "odd", ":", "locale:de:de", "display:x", "done", "step:../.."]
)
def test_an_unknown_wish_leaves_one_where_one_is_with_everything_kept(stocked, go):
    visitor = Visitor(stocked)
    visitor.post(LESSON, {"view": "all", "answer:right-address": "real", "at": "right-address", "go": go})
    assert last(visitor).request.path == LESSON or go.startswith("display")
    ticked = [e.attributes["value"] for e in visitor.get(LESSON).all("input", name="answer:right-address") if "checked" in e.attributes]
    assert ticked == ["real"]
    assert [state.finished_at for state in rows(stocked, LessonState)] in ([], [None])


def test_options_blocks_and_messages_that_do_not_exist_are_not_kept(stocked):
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER | {"answer:right-address": "invented"}, expect=422)
    visitor.post(LESSON, {"view": "all", "check": "invented", "answer:invented": "x"})
    visitor.post(LESSON, {"view": "all", "press": "inbox:delete:invented"}, expect=422)
    visitor.post(LESSON, {"view": "all", "press": "inbox:explode:parcel"})
    visitor.post(LESSON, {"view": "all", "press": "invented:delete:parcel"})
    visitor.post(LESSON, {"view": "odd", "at": "invented", "beside": "xx", "go": "stay"})
    kept = str(
        [(state.block_uid, state.answer) for state in rows(stocked, BlockState)] + [attempt.answer for attempt in rows(stocked, Attempt)]
    )
    assert "invented" not in kept and "explode" not in kept


# ------------------------------------------------------------------ the same thing twice


def test_a_replayed_answer_counts_once(stocked_on_both):
    visitor = Visitor(stocked_on_both)
    visitor.post(LESSON, ANSWER)
    once = visitor.get(LESSON).one("input", name="once").attributes["value"]
    for _time in range(3):
        visitor.post(LESSON, ANSWER | {"once": once})
    assert len(rows(stocked_on_both, Attempt)) == 2
    visitor.post(LESSON, ANSWER | {"once": once, "answer:right-address": "real"})
    assert len(rows(stocked_on_both, Attempt)) == 3


def test_the_same_answer_on_a_fresh_page_is_a_new_attempt(stocked):
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER)
    for _time in range(2):
        visitor.post(LESSON, ANSWER | {"once": visitor.get(LESSON).one("input", name="once").attributes["value"]})
    assert len(rows(stocked, Attempt)) == 3


def test_pressing_many_times_at_the_same_moment_counts_once(stocked_postgres, tmp_path):
    with an_app(test_settings(tmp_path, stocked_postgres)) as app:
        first = Visitor(app)
        first.post("/de/courses/smartphone-safety/screen-lock", {"view": "all", "go": "next"})
        token = token_of(first)
        form = ANSWER | {"once": first.get(LESSON).one("input", name="once").attributes["value"]}
        together, statuses = threading.Barrier(8), []

        def press():
            visitor = Visitor(app)
            visitor.client.set_cookie("lw_session", token)
            together.wait(10)
            statuses.append(send(visitor, LESSON, encoded(form.items())).status_code)

        threads = [threading.Thread(target=press) for _time in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert statuses == [303] * 8
        assert len(rows(app, Attempt)) == len(rows(app, BlockState)) == 1
        assert len(rows(app, Learner)) == 1


def test_different_answers_at_the_same_moment_are_all_told_and_one_stays(stocked_postgres, tmp_path):
    with an_app(test_settings(tmp_path, stocked_postgres)) as app:
        first = Visitor(app)
        first.post(LESSON, ANSWER)
        token = token_of(first)
        together, statuses = threading.Barrier(6), []

        def press(number):
            visitor = Visitor(app)
            visitor.client.set_cookie("lw_session", token)
            form = ANSWER | {"once": f"n{number}", "answer:right-address": ("before", "mixed", "real")[number % 3]}
            together.wait(10)
            statuses.append(send(visitor, LESSON, encoded(form.items())).status_code)

        threads = [threading.Thread(target=press, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert statuses == [303] * 6
        assert len(rows(app, Attempt)) == 7
        (state,) = rows(app, BlockState)
        # “Real” was among them, and solved stays solved whichever came last.
        assert state.solved_at is not None
