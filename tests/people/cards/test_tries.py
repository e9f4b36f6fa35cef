"""How often somebody may guess: exact across processes, the same for what exists and what doesn't, and no school is locked out."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from learning.house.clock import now, standing_at
from learning.people.cards import tries as limits
from tests.people.cards.holding import OTHER_PIN, PIN, a_guest, is_known, makes_a_card, read_card, tries
from tests.support.builders import last
from tests.support.server import Server
from tests.support.visitor import Visitor

FOREIGN = {"REMOTE_ADDR": "93.184.216.34"}


START = now()


def minutes(number):
    return standing_at(START + timedelta(minutes=number))


def test_after_five_wrong_pins_even_the_right_one_waits(stocked):
    card = makes_a_card(a_guest(stocked))
    with minutes(0):
        for _try in range(5):
            tries(Visitor(stocked), card.code, OTHER_PIN, expect=422)
        somebody = Visitor(stocked)
        tries(somebody, card.code, expect=429)
        assert 0 < int(last(somebody).headers["Retry-After"]) <= 15 * 60
        Visitor(stocked).post(card.scanned, {"pin": PIN}, expect=429)
    with minutes(14):
        tries(Visitor(stocked), card.code, expect=429)
    with minutes(16):
        tries(Visitor(stocked), card.code)


def test_each_wait_is_twice_as_long_up_to_a_day(stocked):
    card = makes_a_card(a_guest(stocked))
    waited, at = [], 0
    for _round in range(7):
        with minutes(at):
            for _try in range(5):
                tries(Visitor(stocked), card.code, OTHER_PIN, expect=422)
            somebody = Visitor(stocked)
            tries(somebody, card.code, OTHER_PIN, expect=429)
            waited.append(round(int(last(somebody).headers["Retry-After"]) / 60))
        at += waited[-1]
    assert waited == [15, 30, 60, 120, 240, 480, 495]
    assert at == 24 * 60


def test_who_gets_in_begins_with_five_tries_again(stocked):
    card = makes_a_card(a_guest(stocked))
    with minutes(0):
        for _time in range(3):
            for _try in range(4):
                tries(Visitor(stocked), card.code, OTHER_PIN, expect=422)
            tries(Visitor(stocked), card.code)


def test_a_code_that_does_not_exist_is_stopped_like_one_that_does(stocked):
    card = makes_a_card(a_guest(stocked))
    pages = []
    for code in (card.code, "00000000"):
        with minutes(0):
            for _try in range(5):
                tries(Visitor(stocked), code, OTHER_PIN, expect=422)
            somebody = Visitor(stocked)
            tries(somebody, code, OTHER_PIN, expect=429)
            pages.append(last(somebody).get_data(as_text=True).replace(code, "CODE"))
    assert pages[0] == pages[1]


def test_what_is_not_complete_is_no_try(stocked):
    card = makes_a_card(a_guest(stocked))
    for _try in range(8):
        tries(Visitor(stocked), card.code, "12", expect=422)
    tries(Visitor(stocked), card.code)


def test_one_browser_does_not_guess_codes_without_end(stocked, monkeypatch):
    monkeypatch.setattr(limits, "BROWSER", limits.BROWSER._replace(most=6))
    guesser = a_guest(stocked)
    with minutes(0):
        for number in range(6):
            tries(guesser, f"{number:08}", expect=422)
        tries(guesser, "00000007", expect=429)
    with minutes(61):
        tries(guesser, "00000007", expect=422)


def test_nor_does_one_network_while_a_class_that_signs_in_uses_nothing_up(stocked, monkeypatch):
    monkeypatch.setattr(limits, "NETWORK", limits.NETWORK._replace(most=6))
    card = makes_a_card(a_guest(stocked))

    def typed(code, expect):
        Visitor(stocked).post("/de/card/use", {"code": code, "pin": PIN}, expect=expect, follow=False, environ_base=FOREIGN)

    with minutes(0):
        for number in range(5):
            typed(f"{number:08}", 422)
        for _child in range(8):
            typed(card.code, 303)
        typed("00000006", 422)
        typed("00000007", 429)
        # A proxy's own address is everybody's at once: it counts for nobody.
        Visitor(stocked).post("/de/card/use", {"code": card.code, "pin": PIN}, expect=303, follow=False)


def test_who_has_a_card_in_hand_comes_in_however_many_codes_others_of_the_network_typed(stocked, monkeypatch):
    monkeypatch.setattr(limits, "NETWORK", limits.NETWORK._replace(most=6))
    card = makes_a_card(a_guest(stocked))
    with minutes(0):
        for number in range(7):
            fields = {"code": f"{number:08}", "pin": PIN}
            Visitor(stocked).post("/de/card/use", fields, expect=422 if number < 6 else 429, environ_base=FOREIGN)
        Visitor(stocked).post(card.scanned, {"pin": PIN}, expect=303, follow=False, environ_base=FOREIGN)
        # Still five wrong ones for the card, and a token that is none of ours counts as a typed code does.
        for _try in range(5):
            Visitor(stocked).post(card.scanned, {"pin": OTHER_PIN}, expect=422, environ_base=FOREIGN)
        Visitor(stocked).post(card.scanned, {"pin": PIN}, expect=429, environ_base=FOREIGN)
        Visitor(stocked).post(f"/de/card/k/{'A' * 22}", {"pin": PIN}, expect=429, environ_base=FOREIGN)


@pytest.mark.slow
def test_of_twenty_guesses_at_once_on_two_processes_five_are_tried(stocked_sqlite_template):
    """Counted in the database: it makes no difference which process is asked."""
    with Server(like=stocked_sqlite_template.parent) as server:
        made = _post(server, "/de/card/new/pin", {"pin": PIN, "again": PIN, "once": "x"})
        card = read_card(made[1])
        with ThreadPoolExecutor(20) as pool:
            guesses = pool.map(lambda _n: _post(server, "/de/card/use", {"code": card.code, "pin": OTHER_PIN})[0], range(20))
            statuses = list(guesses)
        assert sorted(statuses) == [422] * 5 + [429] * 15
        log = server.log.read_text()
        assert [secret for secret in (card.code, card.token, card.strip, PIN) if secret in log] == []


def _post(server, address, fields):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Origin": server.url, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", address, urlencode(fields), headers)
    answer = connection.getresponse()
    status, page = answer.status, answer.read().decode()
    connection.close()
    return status, page


def test_the_limit_holds_on_both_databases(stocked_on_both):
    card = makes_a_card(a_guest(stocked_on_both))
    for _try in range(5):
        tries(Visitor(stocked_on_both), card.code, OTHER_PIN, expect=422)
    blocked = Visitor(stocked_on_both)
    tries(blocked, card.code, expect=429)
    assert not is_known(blocked)
