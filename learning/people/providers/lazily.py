"""The part that asks providers: loaded when it is first needed."""

from types import ModuleType


def questions() -> ModuleType:
    """What can be asked of a provider."""
    # Imported here because it takes 3 MB, and many processes never see anybody come from elsewhere.
    from learning.people.providers.asking import questions

    return questions
