"""Review and versions: what waits, a course in review and one in writing, two versions, offered files, withdrawing."""

from __future__ import annotations

from .state import Fields, Post, State

# The demo's courses: one is being written, one waits for review, one is offered new files.
WRITTEN, IN_REVIEW, OFFERED = (f"/studio/courses/{uid}" for uid in ("smartphone-safety", "offices-online", "fair-online"))
WITHDRAW = f"{OFFERED}/withdraw"


def studio_review_states() -> list[State]:
    course, versions, author, reviewer = "studio_review/course.html", "studio_review/versions.html", "mertens", "roth"
    missing, late = Post(f"{IN_REVIEW}/review/back", {"words": ""}), Post(f"{WRITTEN}/publish/later", {"on": "", "at": ""})
    return [
        State("studio-review", "studio_review/index.html", "/studio/review", who=reviewer),
        State("studio-review-written", course, f"{WRITTEN}/review", who=author),
        State("studio-review-waits", course, f"{IN_REVIEW}/review", who=reviewer, unfold=".ending"),
        State("studio-review-not-mine", course, f"{IN_REVIEW}/review", who=author),
        State("studio-review-no-reason", course, f"{IN_REVIEW}/review", 422, who=reviewer, sent=missing),
        State("studio-review-open", course, f"{IN_REVIEW}/review", 409, who=reviewer, sent=Post(f"{IN_REVIEW}/review/approve")),
        State("studio-review-no-day", course, f"{WRITTEN}/review", 422, who=author, sent=late),
        State("studio-review-untouched", "studio_review/nothing.html", f"{OFFERED}/review", who=reviewer),
        State("studio-versions", versions, f"{WRITTEN}/versions", who=author),
        State("studio-versions-compared", versions, f"{IN_REVIEW}/versions?old=1&new=draft", who=author),
        State("studio-restore", "studio_review/restore.html", f"{IN_REVIEW}/versions/1/restore", who=author),
        State("studio-offer", "studio_review/offer.html", f"{OFFERED}/offer", who=author),
        State("studio-withdraw", "studio_review/withdraw.html", f"{OFFERED}/withdraw", who=author),
        State(
            "studio-withdraw-missing",
            "studio_review/withdraw.html",
            f"{OFFERED}/withdraw",
            422,
            who=author,
            sent=Post(f"{OFFERED}/withdraw"),
        ),
    ]


_BACK = "leads back to the page it was sent from"
_COMMENTS = f"/de{WRITTEN}/lessons/screen-lock/why/comments"
STUDIO_REVIEW_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "review.hand": ("POST", f"/de{WRITTEN}/review/hand", {}, _BACK),
    "review.publish": ("POST", f"/de{WRITTEN}/publish", {}, _BACK),
    "versions.restore": ("POST", f"/de{WRITTEN}/versions/1/restore", {}, "leads on to the review of its course"),
    "versions.take": ("POST", f"/de{WRITTEN}/offer/take", {}, "leads on to the review of its course"),
    "versions.decline": ("POST", f"/de{WRITTEN}/offer/decline", {}, "leads on to the review of its course"),
    "versions.put_back": ("POST", f"/de{WRITTEN}/put-back", {}, _BACK),
    "comments.say": ("POST", _COMMENTS, {}, _BACK),
    "comments.close": ("POST", f"{_COMMENTS}/close", {}, _BACK),
}
