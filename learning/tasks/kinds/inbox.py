"""Practice: an inbox. Open messages, look at the sender, notice what is suspicious, decide; feedback speaks to what was done."""

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from learning.house.locale import _
from learning.house.told import Told
from learning.tasks.kinds.base import QUESTION, Answer, Data, Form, Mistake, Task, Verdict, Words, breakable, here, pressed

SIGNS = ("sender", "pressure", "link", "money")
ACTIONS = ("delete", "ask", "reply", "open-link", "keep")
_MARK = re.compile(r'<mark class="sign" data-sign="[a-z-]+">(.*?)</mark>', re.DOTALL)


def sign_labels() -> dict[str, str]:
    return {
        "sender": _("The sender does not fit."),
        "pressure": _("The message puts me under pressure."),
        "link": _("I should open a link."),
        "money": _("It is about money or my data."),
    }


def action_labels() -> dict[str, str]:
    return {
        "delete": _("Delete"),
        "ask": _("Ask first"),
        "reply": _("Reply"),
        "open-link": _("Open the link"),
        "keep": _("Keep"),
    }


class Inbox(Task):
    """A rebuilt inbox with a few messages."""

    name = "practice-inbox"
    template = "inbox"
    answered_inside = True

    def lands_at(self, answer: Answer) -> str:
        return "read"

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = dict(QUESTION)
        for message in here(block, "messages", locale):
            at = f"messages.{message['id']}"
            fields |= {f"{at}.from": True, f"{at}.subject": True, f"{at}.body": True}
            for action in message["actions"]:
                fields |= {f"{at}.feedback.{action}": True, f"{at}.feedback.{action}.checked": False}
        return fields | {"hint": True, "done": True}

    def mistakes(self, block: Data, locale: str) -> Iterator[Mistake]:
        if not here(block, "messages", locale):
            yield Told("the inbox is empty", "inbox-empty"), "let at least one message stand in every language"

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        return {
            "task": words.html("text"),
            "messages": [self._message(message, words) for message in here(block, "messages", locale)],
            "hint": words.html("hint"),
            "done": words.html("done"),
            "look_at": block.get("look_at"),
        }

    def _message(self, message: Data, words: Words) -> dict[str, Any]:
        at = f"messages.{message['id']}"
        feedback = {action: words.html(f"{at}.feedback.{action}") for action in message["actions"]}
        checked = {action: words.html(f"{at}.feedback.{action}.checked") or feedback[action] for action in message["actions"]}
        return {
            "id": message["id"],
            "from": words.label(f"{at}.from"),
            "address": message["address"],
            "subject": words.label(f"{at}.subject"),
            "body": words.html(f"{at}.body"),
            "channel": message["channel"],
            "genuine": message["genuine"],
            "signs": list(message.get("signs", ())),
            "actions": dict(message["actions"]),
            "feedback": feedback,
            "checked": checked,
        }

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        """Take over which signs are ticked, for the one message whose boxes are on the page."""
        message = form.get(f"boxes:{data['id']}")
        if message not in {known["id"] for known in data["messages"]} or message in answer.get("decided", {}):
            return answer
        ticked = set(form.getlist(f"signs:{data['id']}:{message}"))
        marked = answer.get("marked", {}) | {message: [sign for sign in SIGNS if sign in ticked]}
        return answer | {"marked": {name: signs for name, signs in marked.items() if signs}}

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        answer = self.draft(data, form, answer)
        what, message_id = pressed(data, form)
        message = next((message for message in data["messages"] if message["id"] == message_id), None)
        if message is None:
            return Verdict("empty", answer)
        decided = dict(answer.get("decided", {}))
        looked = list(answer.get("looked", ()))
        if what == "look" and message_id not in looked:
            looked.append(message_id)
        elif what == "again":
            decided.pop(message_id, None)
        elif what in message["actions"]:
            decided[message_id] = what
        answer = answer | {"open": message_id, "looked": looked, "decided": decided}
        return Verdict(self._outcome(data, decided), answer)

    def _outcome(self, data: Data, decided: dict[str, str]) -> str:
        if any(message["id"] not in decided for message in data["messages"]):
            return "notyet"
        risky = [message for message in data["messages"] if message["actions"].get(decided[message["id"]]) == "risky"]
        return "partly" if risky else "right"

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        labels, signs, decided = action_labels(), sign_labels(), answer.get("decided", {})
        offered = [{"id": sign, "label": signs[sign]} for sign in SIGNS]
        messages = [
            {
                **{key: message[key] for key in ("id", "channel")},
                "address": breakable(message["address"]),
                "from": Markup(message["from"]),
                "subject": Markup(message["subject"]),
                # The tell-tale places show only after the decision; before it they would be the answer.
                "body": Markup(message["body"] if message["id"] in decided else unmarked(message["body"])),
                "actions": [{"id": action, "label": labels[action]} for action in message["actions"]],
                "signs_offered": offered,
            }
            for message in data["messages"]
        ]
        return {"task": Markup(data["task"]), "messages": messages}

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        by_id = {message["id"]: message for message in data["messages"]}
        decided = {key: action for key, action in answer.get("decided", {}).items() if key in by_id and action in by_id[key]["actions"]}
        looked = set(answer.get("looked", ()))
        opened = answer.get("open")
        return {
            "open": opened if opened in by_id else None,
            "looked": looked,
            "marked": {key: set(signs) for key, signs in answer.get("marked", {}).items()},
            "decided": decided,
            "feedback": {key: self._feedback(by_id[key], action, key in looked, answer) for key, action in decided.items()},
            "outcome": outcome if len(decided) == len(by_id) else None,
            "done": Markup(data["done"]) if len(decided) == len(by_id) else None,
            "hint": Markup(data["hint"]) if answer.get("hinted") else None,
        }

    def _feedback(self, message: dict[str, Any], action: str, looked: bool, answer: Answer) -> dict[str, Any]:
        ticked = set(answer.get("marked", {}).get(message["id"], ()))
        return {
            "html": Markup(message["checked" if looked else "feedback"][action]),
            "tone": "look" if message["actions"][action] == "risky" else "good",
            "found": [sign for sign in message["signs"] if sign in ticked],
            "missed": [sign for sign in message["signs"] if sign not in ticked],
            "wrong": [sign for sign in SIGNS if sign in ticked and sign not in message["signs"]],
        }


def unmarked(body: str) -> str:
    """A message's body before the decision: the tell-tale places look like any other."""
    return _MARK.sub(r"\1", body)


INBOX = Inbox()
