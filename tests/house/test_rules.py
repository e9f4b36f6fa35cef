"""`docs/security/rules.md` tells the limits that the code keeps; and what must not be guessed is long enough."""

from __future__ import annotations

import ast
import importlib
import math
import re

from learning.house.sealing import new_token
from learning.people.signin import codes
from tests.house.test_own_code import nodes, told
from tests.support.server import REPOSITORY

HOURS = {"min": 1 / 60, "h": 1.0}


def test_the_table_of_limits_tells_every_limit() -> None:
    text = (REPOSITORY / "docs/security/rules.md").read_text(encoding="utf-8")
    listed = {
        name: (int(tries), float(number) * HOURS[unit])
        for name, tries, number, unit in re.findall(r"^\| `([a-z -]+)` \| (\d+) \| (\d+) (min|h) \|$", text, re.MULTILINE)
    }
    found = {}
    for file, call in nodes(ast.Call):
        if told(call) == ("", "Limit") and isinstance(call.args[0], ast.Constant):
            module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
            for limit in vars(module).values():
                if type(limit).__name__ == "Limit":
                    found[limit.name] = (limit.most, limit.within.total_seconds() / 3600)
    assert len(found) > 25
    assert listed == found


def test_what_must_not_be_guessed_has_bits_enough() -> None:
    def bits(made: list[str], signs: int) -> float:
        assert len(set(made)) == len(made)
        assert set("".join(made)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
        return min(map(len, made)) * math.log2(signs)

    assert bits([new_token() for _time in range(200)], 64) >= 128
    assert bits([codes.new_spare_code().replace("-", "") for _time in range(200)], 31) >= 49
    drawn = [codes.new_code() for _time in range(3000)]
    assert {len(code) for code in drawn} == {6} and min(drawn) < "050000" and max(drawn) > "949999"
    assert len(set(drawn)) > 2950
