"""Between a section's form and what is kept: what the form begins with, and what becomes of what was typed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice

from learning import courses
from learning.desk.city import forms
from learning.house.forms import OurForm
from learning.house.locale import DEFAULT, LOCALES, current_locale
from learning.house.sealing import seal
from learning.house.settings import Settings, Site

Values = dict[str, Any]
FORMS: dict[str, type[OurForm]] = {
    "city": forms.CityForm,
    "imprint": forms.ImprintForm,
    "languages": forms.LanguagesForm,
    "stages": forms.StagesForm,
    "look": forms.LookForm,
    "mail": forms.MailForm,
}


def form_of(session: Session, key: str, site: Site, sent: Any = None) -> OurForm:
    """A section's form: filled with what was sent, else with what is set now."""
    form = FORMS[key](sent) if sent is not None else FORMS[key](data=_begun_with(session, key, site))
    if isinstance(form, forms.LanguagesForm):
        form.languages.choices = [SelectChoice(locale.key, locale.name) for locale in LOCALES.values()]
    if isinstance(form, forms.StagesForm):
        form.stages.choices = [SelectChoice(stage.uid, title_of(stage)) for stage in in_order(session, site)]
    return form


def title_of(stage: courses.Stage) -> str:
    return str(courses.best_words(stage.words, current_locale().key)[1]["title"])


def in_order(session: Session, site: Site) -> list[courses.Stage]:
    """All stages of life: those shown in their order, then the others."""
    there = courses.stages(session)
    order = {uid: place for place, uid in enumerate(site.stages)}
    return sorted(there, key=lambda stage: order.get(stage.uid, len(order)))


def _begun_with(session: Session, key: str, site: Site) -> Values:
    if key == "languages":
        return {"languages": list(site.languages or LOCALES)}
    if key == "stages":
        return {"stages": list(site.stages or (stage.uid for stage in courses.stages(session)))}
    if key == "mail":
        parts = urlsplit(site.smtp)
        names = {"host": parts.hostname or "", "port": parts.port, "security": parts.scheme or "smtp"}
        return names | {"sender": site.sender, "user": site.smtp_user}
    return {name: getattr(site, name) for name in FORMS[key]()._fields if name != "arms"}


def kept_from(key: str, form: Any, before: Values, settings: Settings) -> Values:
    """What is kept of a form that has been sent; `before` is what was kept so far."""
    return _KEPT[key](form, before, settings) if key in _KEPT else dict(form.data)


def _languages(form: Any, before: Values, settings: Settings) -> Values:
    chosen = [key for key in LOCALES if key in form.languages.data or key == DEFAULT.key]
    # All of them: a language that comes with a new release is then offered too.
    return {"languages": chosen if len(chosen) < len(LOCALES) else []}


def _look(form: Any, before: Values, settings: Settings) -> Values:
    return {"arms": before.get("arms", "")} | {name: form[name].data for name in forms.COLOURS}


def _mail(form: Any, before: Values, settings: Settings) -> Values:
    host, port = form.host.data, form.port.data
    address = f"{form.security.data}://{host}" + (f":{port}" if port else "") if host else ""
    # A password is kept until another is typed; it is never shown, nor told to another server than the one it was typed for.
    same = (urlsplit(before.get("smtp", "")).hostname or "") == (host or "").lower()
    known = before.get("smtp_password", "") if same else ""
    sealed = seal(form.password.data, settings.secret_key) if form.password.data else known
    password = "" if form.forget_password.data or not form.user.data else sealed
    return {"smtp": address, "sender": form.sender.data or "", "smtp_user": form.user.data or "", "smtp_password": password}


_KEPT: dict[str, Callable[[Any, Values, Settings], Values]] = {"languages": _languages, "look": _look, "mail": _mail}
