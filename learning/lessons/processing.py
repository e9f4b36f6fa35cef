"""What `lessons` does with data about people, for the record of processing."""

from learning.people.privacy.activities import Activity, Both, declares

declares(
    Activity(
        "learning",
        10,
        ("learner", "web_session", "lesson_state", "block_state", "attempt", "bookmark", "course_finish"),
        Both("Learning", "Lernen"),
        Both(
            "Going on where one stopped, without an account as well; display settings; seeing which tasks help, as numbers alone",
            "weitermachen, wo man war, auch ohne Konto; Ansicht einstellen; sehen, welche Aufgaben helfen, nur als Zahlen",
        ),
        Both("whoever answers, marks or sets something", "alle, die etwas beantworten, merken oder einstellen"),
        ("task", "cookie"),
        ("answers", "progress", "display"),
        ("learning/people/sessions.py", "learning/house/smallnumbers.py", "learning/studio/loop/"),
    )
)
