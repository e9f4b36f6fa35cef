"""A course passed on and a lesson marked, in a browser with and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.pages import LESSON

if TYPE_CHECKING:
    from tests.conftest import NewContext

SHARE = "/en/share/smartphone-safety"


def test_the_link_is_copied_and_the_page_says_so(new_context: NewContext) -> None:
    context = new_context(locale="en-GB")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(SHARE)
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_role("status").get_by_text("Copied").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url.replace("/share/", "/courses/")


def test_without_script_nothing_is_offered_that_needs_it(new_context: NewContext) -> None:
    page = new_context(locale="en-GB", javascript=False).new_page()
    page.goto(SHARE)
    assert page.get_by_role("main").get_by_role("button").count() == 0
    assert page.get_by_role("img", name="QR code").is_visible()


def test_course_data_is_no_script_to_the_browser(new_context: NewContext) -> None:
    # `new_context` fails the test if the policy was broken.
    page = new_context(locale="en-GB").new_page()
    page.goto("/en/courses/smartphone-safety")
    assert page.evaluate("() => JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)['@type'][0]") == "Course"


def test_a_lesson_is_marked_and_found_again_without_script(new_context: NewContext) -> None:
    page = new_context(locale="en-GB", javascript=False).new_page()
    page.goto(f"/en{LESSON}/all")
    page.get_by_role("button", name="Mark", exact=True).click()
    page.get_by_role("status").get_by_text("Marked.").wait_for()
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="My learning path").click()
    marked = page.get_by_role("region", name="Marked lessons")
    marked.get_by_role("button", name="Remove").click()
    page.get_by_role("status").get_by_text("taken away").wait_for()
    assert page.url.partition("?")[0].endswith("/en/way")
