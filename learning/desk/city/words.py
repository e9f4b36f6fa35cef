"""What the settings say: about a refused picture, a mail that was tried, a section that has been kept."""

from flask import request

from learning.house.arms import NotHarmless, TooLarge
from learning.house.locale import _
from learning.house.notices import announces
from learning.house.postbox import OUTCOMES
from learning.house.refusal import Refusal
from learning.house.settings import Site


def of_arms(refusal: Refusal) -> str:
    if isinstance(refusal, TooLarge):
        return _("This picture is too large. It may have 256 KB. The arms stay as they were.")
    if isinstance(refusal, NotHarmless):
        return _("This drawing leads to other files or takes too long to draw. Save it as PNG and try again. The arms stay as they were.")
    return _("We could not read this file as a picture. PNG, JPEG, WebP and SVG work. The arms stay as they were.")


def of_test_mail(site: Site) -> tuple[str, str]:
    """Subject and text of a mail that only shows that mail works."""
    text = _("This mail shows that Lernwege can send mail for the city of %(city)s. You need not answer.", city=site.city)
    return _("Lernwege: a test mail"), text


@announces("saved")
def saved() -> str | None:
    return _("Saved. Everybody sees it within two seconds.") if request.blueprint == "city" else None


@announces("tried", among=(*OUTCOMES, "demo", "none", "key"), hitches={*OUTCOMES, "none", "key"} - {"sent"})
def tried(outcome: str) -> str | None:
    if request.blueprint != "city":
        return None
    return {
        "sent": _("The mail server has taken the test mail. Look into the mailbox."),
        "demo": _("In the demo no mail leaves the machine. The test mail is on the page “Demo: mail that was not sent”."),
        "none": _("No mail server is set. Fill in its name first."),
        "key": _("The password can't be read any more: LERNWEGE_KEY has changed. Type the password anew."),
        "no-host": _("There is no server of this name. Check the name for typing errors."),
        "refused": _("The server does not answer at this port. Check the port."),
        "silent": _("The server did not answer in time. A firewall may stand between. Check name and port."),
        "certificate": _("The server's certificate does not fit its name. Ask whoever runs the mail server."),
        "no-tls": _("The server could not agree on encryption. Try the other kind of encryption."),
        "login": _("The server refused user name or password. Type both anew."),
        "sender": _("The server does not accept the sender's address. Use an address that belongs to this user."),
        "recipient": _("The server does not accept the recipient. Check the address."),
        "other": _("The mail server refused. Its log says why."),
    }[outcome]
