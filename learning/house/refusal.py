"""What a room says no with: a vocabulary of its own, each word a class with a sentence for the reader."""


class Refusal(Exception):
    """An action that can't be done as things stand; subclasses name the situation."""
