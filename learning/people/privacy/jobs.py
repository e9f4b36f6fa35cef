"""What `privacy` does by itself, once a day."""

from flask import current_app
from sqlalchemy.orm import Session

from learning.house.jobs import enqueue, work
from learning.people.privacy import actions


@work("tell-before-forgetting", daily=True)
def tell_before_forgetting(session: Session) -> None:
    # A job has no request, so the address is made here.
    sign_in_url = f"{current_app.config['SETTINGS'].url}/de/sign-in"
    if actions.tell_before_forgetting(session, sign_in_url) >= 500:
        enqueue(session, "tell-before-forgetting")
