"""Why nothing happened, and what the person it is about is written."""

from sqlalchemy.orm import Session

from learning.house.locale import LOCALES, _, speaking
from learning.house.mail import send_mail, signature
from learning.house.refusal import Refusal
from learning.people.lostproofs.actions import InUse, NoAddress, OwnAsking
from learning.people.queries import account_of


def refusal_words(refusal: Refusal) -> str:
    return {
        NoAddress: _("Their account has no e-mail address. Invite them anew with another account."),
        OwnAsking: _("You asked yourself, or it is about you. Another person must decide."),
        InUse: _("The second proof was used since. So it is not lost."),
    }[type(refusal)]


def write_asked(session: Session, learner_id: int, asker: str) -> None:
    """Tell at once: whoever still has the proof can stop a stranger."""
    account = account_of(session, learner_id=learner_id)
    assert account is not None and account.email is not None
    with speaking(LOCALES[account.locale]):
        said = (
            _("Hello"),
            _("%(who)s has told us that you lost your second proof.", who=asker),
            _("Another person makes sure that it is true. Then it is taken away, and you set up a new one."),
            _("Is it not true? Then call us now. If you prove with your app or passkey, nothing is taken away."),
            signature(),
        )
        send_mail(session, account.email, _("Have you lost your second proof?"), "\n\n".join(said))


def write_taken(session: Session, learner_id: int) -> None:
    account = account_of(session, learner_id=learner_id)
    assert account is not None and account.email is not None
    with speaking(LOCALES[account.locale]):
        said = (
            _("Hello"),
            _("Your app, spare codes and passkeys do not count any more. You were signed out everywhere."),
            _("Sign in by e-mail. Then set up a new second proof. Before that you can’t put on a role."),
            _("Did you not ask for this? Then call us now."),
            signature(),
        )
        send_mail(session, account.email, _("Your second proof was taken away"), "\n\n".join(said))
