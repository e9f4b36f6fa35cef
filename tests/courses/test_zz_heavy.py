from hypothesis import given, settings, strategies as st
from tests.courses.test_fuzz import CALM, _spoil_and_import, small, shipped
import pytest
@settings(CALM, max_examples=1500)
@given(st.data())
def test_small(small, light_app, data):
    _spoil_and_import(light_app, small, data)
