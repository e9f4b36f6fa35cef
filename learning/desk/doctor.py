"""What is missing or wrong, each with what to do; as a page for operators (`flask --app app doctor` says the same)."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import Audience, open_to, shows
from learning.house.checkup import Checked, checked
from learning.house.db import db
from learning.house.site import show_the_newest

bp = Blueprint("doctor", __name__, template_folder="templates", url_prefix="/desk")


@bp.get("/doctor")
@open_to(Audience.OPERATOR)
@shows()
def page() -> ResponseReturnValue:
    show_the_newest()
    found = sorted((_linked(each) for each in checked(db.session())), key=lambda each: not each.findings)
    return render_template("desk/doctor.html", checked=found, troubled=sum(bool(each.findings) for each in found))


def _linked(each: Checked) -> Checked:
    """With the addresses of the settings' pages that findings name."""
    findings = [found._replace(url=url_for("city.settings", key=found.url)) if found.url else found for found in each.findings]
    return each._replace(findings=findings)
