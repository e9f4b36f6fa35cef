"""What is alike on every page: the order of head and foot, and what fields about oneself tell the browser."""

import pytest

from tests.support.visitor import Page, Visitor

ADDRESSES = (
    "/de/",
    "/de/courses/",
    "/de/courses/smartphone-safety",
    "/de/way",
    "/de/search?q=pin",
    "/de/check",
    "/de/page/privacy",
    "/de/report",
)


def frame(page: Page, part: str) -> list[str]:
    """The links of head or foot in their order, without those to this page in other languages."""
    return [e.text.strip() for e in page.all("a") if part in e.parents and "main" not in e.parents and "hreflang" not in e.attributes]


def test_head_and_foot_are_in_the_same_order_on_every_page(stocked):
    pages = [Visitor(stocked).get(address) for address in ADDRESSES]
    for part in ("header", "footer"):
        first, *others = [frame(page, part) for page in pages]
        assert len(first) > 4
        assert [each for each in others if each != first] == []


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/de/report", {"email"}),
        ("/de/sign-in", {"email"}),
        ("/de/sign-in/password", {"username", "current-password"}),
    ],
)
def test_fields_about_oneself_say_so_to_the_browser(stocked, address, wanted):
    said = {e.attributes.get("autocomplete", "") for e in Visitor(stocked).get(address).all("input")}
    assert wanted <= {word for words in said for word in words.split()}
