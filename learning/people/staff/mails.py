"""What staff are written."""

from learning.house.locale import LOCALES, _, speaking
from learning.house.mail import signature
from learning.people.organisations.models import Invitation, Organisation
from learning.people.organisations.names import role_name
from learning.people.staff.invitations import OPEN_FOR

Mail = tuple[str, str]


def invitation_mail(invitation: Invitation, organisation: Organisation, link: str) -> Mail:
    """Subject and body for who is invited, in the language chosen for them."""
    with speaking(LOCALES[invitation.locale]):
        subject = _("Invitation: work with %(organisation)s", organisation=organisation.name)
        lines = [
            _("Hello %(name)s,", name=invitation.name),
            _(
                "%(who)s invites you to Lernwege: “%(role)s” for %(organisation)s.",
                who=invitation.invited_by,
                role=role_name(invitation.role),
                organisation=organisation.name,
            ),
            _("Open this page and accept the invitation there:"),
            link,
            _("It is open for %(days)s days. If you don't want it, do nothing.", days=OPEN_FOR.days),
            signature(),
        ]
        return subject, "\n\n".join(lines)


def hand_over_mail(locale: str, giver: str, organisation: str, link: str) -> Mail:
    """Subject and body for who is asked to take the coordination over."""
    with speaking(LOCALES[locale]):
        lines = [
            _("%(who)s asks you to take over the coordination of %(organisation)s.", who=giver, organisation=organisation),
            _("Say yes or no on this page:"),
            link,
            signature(),
        ]
        return _("Will you take over the coordination?"), "\n\n".join(lines)


def new_role_mail(locale: str, role: str, organisation: str, link: str) -> Mail:
    """Subject and body for who has got one more role."""
    with speaking(LOCALES[locale]):
        lines = [
            _("You now have one more role at %(organisation)s: “%(role)s”.", organisation=organisation, role=role_name(role)),
            _("You find your roles here:"),
            link,
            signature(),
        ]
        return _("A new role for you"), "\n\n".join(lines)
