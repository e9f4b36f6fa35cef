"""What became of a way by a provider, in words."""

from learning.house.locale import _
from learning.house.notices import announces
from learning.people.providers.door import WORDS

_GOOD = {"linked", "unlinked"}
_SORRY = {*WORDS.values(), "late"}


@announces("provider", among=_GOOD | _SORRY, hitches=_SORRY)
def became(what: str) -> str:
    return {
        "linked": _("The sign-in is linked. It opens your account from now on."),
        "unlinked": _("The link is removed. Everywhere else you are signed out."),
        "denied": _("You have stopped the sign-in. Nothing is lost. Try again, or take another way."),
        "away": _("The other site does not answer. Nothing is lost. Try later, or take another way."),
        "failed": _("The sign-in did not work. Nothing is lost. Try again, or take another way."),
        "late": _("That took too long, or began in another window. Please try again."),
        "not-open": _("Your school has not opened Lernwege for you. Please ask there."),
        "pupil": _("The school looks after this place. It can't be linked to an account."),
        "taken": _("This sign-in belongs to another account. Nothing has changed."),
    }[what]


@announces("signed-out")
def signed_out() -> str:
    return _("You are signed out, here and at the other site.")
