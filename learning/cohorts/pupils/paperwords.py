"""The words of the drafts for schools; our own, to be checked by whoever is responsible for data protection there."""

from typing import Any

from learning.house.locale import _

Facts = dict[str, str]


def information(facts: Facts) -> dict[str, Any]:
    """One page for parents."""
    parts = [
        (
            _("What is it?"),
            [
                _(
                    "In “%(group)s” your child learns with Lernwege, a service of the city of %(city)s: short "
                    "lessons about safe and clever use of digital media.",
                    **_of(facts, "group", "city"),
                )
            ],
        ),
        (
            _("How does your child come in?"),
            [
                _("Your child gets a card and chooses four pictures. No e-mail address and no telephone number are needed."),
                _(
                    "We know your child by a first name and one letter, or by an invented name. We never keep the "
                    "full name, the date of birth or a photograph."
                ),
                _("The card works only while the group meets, unless the school allows it at home, too."),
            ],
        ),
        (
            _("Who sees what?"),
            [
                _(
                    "The teacher sees which lessons your child has done and where help is needed. Nobody outside the"
                    " school sees anything about a single child."
                ),
                _("There is no advertising, and no data is sold or given to other companies."),
            ],
        ),
        (
            _("When does it end?"),
            [
                _(
                    "With the school year everything about your child is erased. Before that, your child is told and"
                    " can take along what was learned, as a place of its own."
                ),
                _("You can ask the school at any time what is kept, have it corrected, or have it erased."),
            ],
        ),
    ]
    return _paper(_("Information for parents"), facts, parts)


def consent(facts: Facts) -> dict[str, Any]:
    """Parents say yes or no, separately for the group and for the use at home."""
    parts = [
        (
            _("What you decide"),
            [
                _(
                    "“%(school)s” would like your child to learn with Lernwege in “%(group)s”. You decide. If you "
                    "say no, your child takes part without anything being kept, and has no disadvantage.",
                    **_of(facts, "school", "group"),
                ),
                _(
                    "You can take your consent back at any time, without giving a reason. A note to the school is "
                    "enough. Then everything about your child is erased."
                ),
            ],
        )
    ]
    choices = [
        _("Yes, my child may take part, and what is listed below may be kept for that."),
        _("Yes, my child may use the card at home, too."),
        _("No, nothing about my child is to be kept."),
    ]
    fields = [
        _("First name of the child"),
        _("Place, date"),
        _("Signature of a parent or guardian"),
        _("Signature of the child, from 14 years on"),
    ]
    return _paper(_("Consent of parents"), facts, parts) | {"choices": choices, "fields": fields}


def contract(facts: Facts) -> dict[str, Any]:
    """Processing on behalf, between school and city."""
    both = _of(facts, "school", "city")
    parts = [
        (
            _("1. Who and what"),
            [
                _(
                    "The school “%(school)s” is the controller. The city of %(city)s processes personal data of "
                    "pupils on its behalf, to run Lernwege for its groups.",
                    **both,
                )
            ],
        ),
        (
            _("2. Instructions"),
            [
                _(
                    "The city processes the data only as the school instructs in writing, and as this contract says."
                    " It tells the school at once if it thinks that an instruction breaks the law."
                )
            ],
        ),
        (
            _("3. People"),
            [_("Whoever works with the data is bound to keep it secret. Operators see no learning progress of a single child.")],
        ),
        (
            _("4. Security"),
            [
                _(
                    "Connections are encrypted. Cards and pictures are kept only as protected check sums. Roles are "
                    "opened only with a second proof. Backups are kept apart and erased data is erased again after a"
                    " restore."
                ),
                _("The city checks these measures at least once a year and writes down the result."),
            ],
        ),
        (
            _("5. Others"),
            [
                _(
                    "The city calls in other processors only with the school’s written consent. They are listed "
                    "here: ______________________________"
                )
            ],
        ),
        (
            _("6. Rights of the children"),
            [
                _(
                    "The city helps the school to answer whoever asks for information, correction or erasure. Data "
                    "of a child can be given out and erased from the page of the child."
                )
            ],
        ),
        (
            _("7. When something goes wrong"),
            [
                _(
                    "The city tells the school about a breach of data protection without delay, within 24 hours at "
                    "the latest, with all that is known by then."
                )
            ],
        ),
        (_("8. Proof"), [_("The school may check, itself or through somebody it sends, that this contract is kept.")]),
        (
            _("9. End"),
            [_("With the end of the school year, or of this contract, the data is erased. Only how many accounts ended is written down.")],
        ),
    ]
    fields = [_("For the school: place, date, signature"), _("For the city: place, date, signature")]
    return _paper(_("Contract for processing on behalf"), facts, parts) | {"fields": fields}


def _of(facts: Facts, *names: str) -> Facts:
    return {name: facts[name] for name in names}


def _paper(title: str, facts: Facts, parts: list[tuple[str, list[str]]]) -> dict[str, Any]:
    return {
        "title": title,
        "draft": _("Draft. To be checked by the school’s data protection officer before it is used."),
        "school": facts["school"],
        "group": facts["group"],
        "parts": [{"title": head, "sentences": sentences} for head, sentences in parts],
        "choices": [],
        "fields": [],
        "kept_title": _("What is kept about a child"),
        "kept_lead": _("This list is made from the tables of the service itself. Nothing else is kept."),
        "kept_heads": [_("What"), _("Which details"), _("Until when")],
    }
