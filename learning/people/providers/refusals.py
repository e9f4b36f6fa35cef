"""Why nobody comes in: what a provider's machine answered, and what it said."""

from learning.house.refusal import Refusal

# What asking a provider may come to; `words.py` finds a sentence for each.
OUTCOMES = (
    "good",
    "no-host",
    "refused",
    "silent",
    "certificate",
    "no-tls",
    "plain",
    "detour",
    "status",
    "unreadable",
    "other-issuer",
    "other-host",
    "no-pkce",
    "no-keys",
    "key",
)


class Unanswered(Refusal):
    """The provider's machine gave no answer of use; `why` is one of `OUTCOMES`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NotTrue(Refusal):
    """What came from the provider, or as if from it, does not hold; `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Stopped(Refusal):
    """Somebody has not agreed at the provider, or has turned back."""
