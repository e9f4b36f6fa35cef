"""Pupils: learners looked after by an organisation, known by a first name and an initial or a pseudonym, never more."""
