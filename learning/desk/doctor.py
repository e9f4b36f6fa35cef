"""What is missing or wrong, each with what to do; as a page for operators (`flask --app app doctor` says the same)."""

import re

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from learning.house.access import Audience, open_to, shows
from learning.house.checkup import Checked, checked
from learning.house.db import db
from learning.house.site import show_the_newest

_COMMAND = re.compile(r"flask --app app (?:operator invite|content import|db upgrade|jobs again|backup make FILE|desk parts cut)")

bp = Blueprint("doctor", __name__, template_folder="templates", url_prefix="/desk")


@bp.get("/doctor")
@open_to(Audience.OPERATOR)
@shows()
def page() -> ResponseReturnValue:
    show_the_newest()
    found = sorted((_linked(each) for each in checked(db.session())), key=lambda each: not each.findings)
    return render_template("desk/doctor.html", checked=found, told=with_commands, troubled=sum(bool(each.findings) for each in found))


def _linked(each: Checked) -> Checked:
    """With the addresses of the settings' pages that findings name."""
    findings = [found._replace(url=url_for("city.settings", key=found.url)) if found.url else found for found in each.findings]
    return each._replace(findings=findings)


def with_commands(todo: str) -> Markup:
    """What to do, where a command keeps its own direction and letters."""
    return Markup(_COMMAND.sub(lambda found: f'<bdi dir="ltr"><code>{found[0]}</code></bdi>', str(escape(todo))))
