"""What the next page says after two were put together or not."""

from flask import get_template_attribute, url_for
from markupsafe import Markup

from learning.house.locale import _
from learning.house.notices import announces


@announces("merge", among=("together", "left", "apart"))
def done(what: str) -> str:
    if what == "together":
        return Markup(get_template_attribute("merging/parts.html", "together")(url_for("merging.offer")))
    return {"left": _("The work from this device was left out and deleted."), "apart": _("Your two accounts stay apart.")}[what]


@announces("parted", among=("account", "guest"))
def parted(what: str) -> str:
    if what == "account":
        return _("Parted again. You sign in to the second account as before.")
    return _("Parted again. Now decide what becomes of the work from this device.")
