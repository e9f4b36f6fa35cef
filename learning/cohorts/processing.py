"""What `cohorts` does with data about people, for the record of processing."""

from learning.people.privacy.activities import Activity, Both, declares

_TABLES = "enrolment cohort_leader participation presence ballot assigned_to team_note date_wish date_call listed calendar_feed"

declares(
    Activity(
        "groups",
        50,
        tuple(_TABLES.split()),
        Both("Groups, dates and sessions in rooms", "Gruppen, Termine und Stunden in Räumen"),
        Both(
            "Giving seats; calling when a date falls out; helping who is stuck; proving attendance to who pays for the course",
            "Plätze vergeben; anrufen, wenn ein Termin ausfällt; helfen, wo es hakt; die Teilnahme belegen, wo jemand den Kurs fördert",
        ),
        Both("people in groups, and those who lead them", "Menschen in Gruppen und die, die sie leiten"),
        ("task", "school"),
        ("called", "contact", "progress", "room", "team_note"),
        ("learning/cohorts/rights.py", "learning/house/smallnumbers.py", "docs/access.md"),
    )
)
