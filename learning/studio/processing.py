"""What `studio` and the drafts of `courses` do with data about people, for the record of processing."""

from learning.people.privacy.activities import Activity, Both, declares

declares(
    Activity(
        "writing",
        95,
        ("draft_change", "block_comment", "course_step", "reader_test", "studio_assignment"),
        Both("Writing and checking courses", "Kurse schreiben und prüfen"),
        Both(
            "Nobody approves their own words; it is clear who answers for a course; dividing the work",
            "niemand gibt die eigenen Worte frei; klar ist, wer für einen Kurs einsteht; Arbeit verteilen",
        ),
        Both(
            "authors, translators, reviewers; readers who test", "Menschen, die schreiben, übersetzen, prüfen; Testleserinnen und Testleser"
        ),
        ("task",),
        ("name",),
        ("learning/people/signing.py", "learning/studio/review/jobs.py"),
    )
)
