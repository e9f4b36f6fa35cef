"""What the accessibility statement tells out of the list of criteria and the last check, as lists in Markdown."""

from learning.home.checked import Check, last_check
from learning.home.criteria.rows import gaps
from learning.house.locale import _, enumeration, language_name, ngettext


def gap_lines() -> str:
    """One line for each criterion that is not met: what it asks, its state, and what is missing."""
    return "\n".join(f"- **{each.number} {each.name}** ({each.state_in_words}): {each.note}" for each in gaps())


def check_lines() -> str:
    """What looked at how many pages, and what was left over."""
    check = last_check()
    return "\n".join(f"- {line}" for line in (_told(check) if check else [_("not checked yet")]))


def _told(check: Check) -> list[str]:
    return [
        _("The program axe-core %(version)s searched the pages for faults.", version=check.axe),
        _("The program Nu HTML Checker %(version)s examined how pages are built.", version=check.html),
        _("The pages were open in the browser Chromium %(version)s.", version=check.browser.partition(".")[0]),
        _("It was %(pages)s kinds of pages in %(states)s states.", pages=check.pages, states=check.states),
        # After a colon, so that the names need no case endings in any language.
        _("Languages: %(languages)s.", languages=enumeration([language_name(key) for key in check.languages])),
        _("Each page was wide, narrow, dark, and in colours of the device."),
        ngettext("%(n)s fault is not mended yet.", "%(n)s faults are not mended yet.", check.found)
        if check.found
        else _("No fault was left over."),
    ]
