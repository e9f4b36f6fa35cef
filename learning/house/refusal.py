"""What a room says no with: a vocabulary of its own, each word a class with a sentence for the reader."""

from blinker import signal

# A request was refused; the sender is the kind (`access-refused`, `forgery-refused`, `limit-reached`), `detail` says more. Nothing of the
# request's own transaction is open then. Rooms above keep a log of it.
refused = signal("request-refused")


class Refusal(Exception):
    """An action that can't be done as things stand; subclasses name the situation."""
