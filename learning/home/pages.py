"""Plain pages: Markdown with a few places that the operator's settings fill."""

import re

from flask import url_for

from learning.home.checked import last_check
from learning.home.criteria.statement import check_lines, gap_lines
from learning.house.locale import _, written_date
from learning.house.markup import to_html
from learning.house.settings import Site

_PLACE = re.compile(r"\{(city|phone|mail|operator|privacy|enforcement|checked_on|checks|gaps)\}")
_OWN = {
    "report": "talk.report",
    "criteria": "home.wcag",
    "forget": "home.forget",
    "sign-in": "signin.ask",
    "account": "signin.account",
    "card": "cards.show",
    "use-card": "cards.use",
    "recover": "cards.recover",
    "second-account": "merging.second",
    "shared": "shared.others",
    "venues": "venues.index",
    "dates": "dates.index",
    "check": "check.index",
    "results": "result.mine",
    "my-data": "privacy.my_data",
    "who-sees-what": "privacy.who_sees_what",
}


def filled_page(body: str, site: Site) -> str:
    """The page's HTML with placeholders filled and page links resolved."""
    check = last_check()
    values = {
        "city": site.city,
        # No-break spaces: a number that is torn apart is dialled wrong.
        "phone": f"[{site.phone.replace(' ', chr(160))}]({site.phone_href})",
        "mail": f"[{site.mail}](mailto:{site.mail})",
        "operator": _lines(site.operator) or _("Placeholder: the operator has not yet entered name and address here."),
        "privacy": _lines(site.privacy) or _("Placeholder: the operator has not yet entered the contact for data protection here."),
        "enforcement": _lines(site.enforcement) or _("Placeholder: the operator has not yet entered the enforcement body here."),
        "checked_on": written_date(check.on) if check else _("not checked yet"),
        "checks": check_lines(),
        "gaps": gap_lines(),
    }
    return to_html(_PLACE.sub(lambda found: values[found[1]], body), _address)


def _lines(text: str) -> str:
    """An address as it was typed, line under line."""
    return text.replace("\r\n", "\n").replace("\n", "  \n")


def _address(href: str) -> str:
    if not href.startswith("page:"):
        return href
    name = href.removeprefix("page:")
    return url_for(_OWN[name]) if name in _OWN else url_for("home.page", name=name)
