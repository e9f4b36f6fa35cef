"""What `talk` does with data about people, for the record of processing."""

from learning.people.privacy.activities import Activity, Both, declares

declares(
    Activity(
        "barriers",
        70,
        ("barrier_report", "report_dealing"),
        Both("Reports of barriers", "Meldungen von Barrieren"),
        Both("Mending barriers and answering whoever reported them", "Barrieren beheben und antworten"),
        Both("whoever reports a barrier; staff who deal with it", "alle, die eine Barriere melden; Beschäftigte, die sie bearbeiten"),
        ("duty", "consent"),
        ("report",),
        ("learning/talk/actions.py", "learning/talk/queue/"),
    )
)
declares(
    Activity(
        "notices",
        80,
        ("learner_notice",),
        Both("Notices", "Nachrichten"),
        Both("Telling people at their next visit what changes for them", "beim nächsten Besuch sagen, was sich ändert"),
        Both("people in groups; staff", "Menschen in Gruppen; Beschäftigte"),
        ("task",),
        ("called",),
        ("learning/talk/notices/", "docs/decisions/0030-a-notice-is-a-kind-and-facts.md"),
    )
)
