"""Which of its places a course has for this learner: the track on which they have been most."""

from collections import Counter
from typing import Any

from learning.courses import Signpost, best_words
from learning.house.locale import current_locale


class Signs:
    """The signposts of a learner's courses; a course in several tracks counts to the one they have walked farthest."""

    def __init__(self, signposts: list[Signpost]) -> None:
        walked = Counter(sign.track_uid for sign in signposts)
        self._of: dict[str, Signpost] = {}
        # The order of the tracks decides between two walked equally far.
        for sign in sorted(signposts, key=lambda sign: -walked[sign.track_uid]):
            self._of.setdefault(sign.course_uid, sign)

    def of(self, course_uid: str) -> Signpost | None:
        return self._of.get(course_uid)

    def stage_uid(self, course_uid: str) -> str:
        sign = self.of(course_uid)
        return sign.stage_uid if sign else ""

    def stage_title(self, course_uid: str) -> str:
        sign = self.of(course_uid)
        return title_in(sign.stage_words) if sign else ""


def title_in(words: dict[str, Any]) -> str:
    return str(best_words(words, current_locale().key)[1]["title"])
