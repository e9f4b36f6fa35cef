"""Sending an invitation by mail, within limits."""

from datetime import timedelta

from flask import url_for

from learning.house.db import db
from learning.house.limits import Limit, spend
from learning.house.listing import absolute
from learning.house.mail import send_mail
from learning.people.organisations.here import membership_here, role_here
from learning.people.organisations.models import Organisation
from learning.people.staff.invitations import invite
from learning.people.staff.mails import invitation_mail

# Nobody's mailbox may be filled through us, whoever asks; and one organisation can't flood many.
TO_ONE = Limit("invitation to an address", 5, timedelta(days=1))
FROM_ONE = Limit("invitations of an organisation", 60, timedelta(hours=1))


def invite_by_mail(organisation: Organisation, *, role: str, name: str, email: str, locale: str) -> None:
    """Invite somebody in the name of who acts here. Says and does the same, whether or not the address is known to us."""
    address = email.strip().lower()
    # What was read so far is let go: a try is paid for in a transaction of its own.
    db.session.rollback()
    spend(FROM_ONE, str(role_here().organisation_id))
    spend(TO_ONE, address)
    inviter = membership_here().name
    invitation, token = invite(db.session(), organisation, role=role, name=name, email=address, locale=locale, invited_by=inviter)
    link = absolute(url_for("roles.invitation", token=token, locale=invitation.locale))
    send_mail(db.session(), address, *invitation_mail(invitation, organisation, link))
