"""The words of a competence pass in the current locale; they call nobody you or du, as others read it too."""

from typing import Any

from learning.competence.passport.contents import MOST, Pass, PassArea
from learning.house.locale import _, current_locale, ngettext, written_date

SOURCE = "doi:10.2760/0001149"
SOURCE_ADDRESS = "https://doi.org/10.2760/0001149"


def title() -> str:
    return _("Competence pass")


def fields() -> list[str]:
    """The four levels, as the scale of the picture names them."""
    return [_("Basics"), _("Intermediate"), _("Advanced"), _("only with proof")]


def field(position: float) -> str:
    """The level a position lies in, as a sentence names it."""
    return [*fields()[:3], _("Highest level")][int(min(position, MOST - 1))]


def band(low: float, high: float) -> str:
    """The levels that a band covers; one that only touches the next does not reach it."""
    first, last = field(low), field(max(low, high - 0.001))
    return first if first == last else _("%(low)s to %(high)s", low=first, high=last)


def own_view(area: PassArea) -> str:
    return _("not stated") if area.own is None else field(area.own)


def picture(area: PassArea) -> str:
    """What the picture of an area shows, for those who hear it."""
    shown = _("From the answers: %(band)s.", band=band(area.low, area.high))
    return shown if area.own is None else " ".join([shown, _("Own view: %(level)s.", level=field(area.own))])


def words(made: Pass) -> dict[str, Any]:
    """Every word that is the same whatever the profile."""
    return {
        "lead": _("The band shows where the answers point. The wider it is, the less sure that is."),
        "name": _("Name"),
        "name_hint": _("To fill in by hand: we know no name."),
        "date": _("Date"),
        "made_on": written_date(made.made_on),
        "tasks": ngettext("%(n)s task", "%(n)s tasks", made.tasks),
        "basis": _("Basis"),
        "by_area": _("By area"),
        "by_answers": _("From the answers"),
        "by_self": _("Own view"),
        "fields": fields(),
        "table": _columns(),
        **_meaning(),
        **_source(),
    }


def _columns() -> dict[str, str]:
    return {
        "title": _("As a table"),
        "skills_title": _("Single skills"),
        "skills_lead": _("Only skills with three answers or more are listed here."),
        "area": _("Area"),
        "skill": _("Skill"),
        "level": _("Level"),
        "range": _("Range"),
        "own": _("Own view"),
        "answers": _("Answers"),
    }


def _meaning() -> dict[str, Any]:
    return {
        "shows_title": _("What this pass shows"),
        "shows": [
            _("Which level the answers to real tasks point to."),
            _("How sure that is: a wide band means there is doubt."),
            _("How the person judges their own skills: the diamond."),
        ],
        "shows_not_title": _("What it does not show"),
        "shows_not": [
            _("The tasks were done alone. Nobody checked who answered."),
            _("It is no certificate and no exam result."),
            _("The highest level is shown only by work that somebody has reviewed."),
        ],
    }


def _source() -> dict[str, Any]:
    lines = [
        _("The tasks follow the European framework DigComp 3.0 (DigComp-aligned)."),
        _("The European Commission has neither reviewed nor endorsed this pass."),
    ]
    if current_locale().key != "en":
        lines.append(_("The titles are our own wording; an official translation does not exist."))
    return {
        "source_title": _("Where areas and skills come from"),
        "source": lines,
        "cited": "Cosgrove, J., Cachia, R.: DigComp 3.0. Publications Office of the European Union, 2025. CC BY 4.0.",
        "doi": {"text": SOURCE, "address": SOURCE_ADDRESS},
    }
