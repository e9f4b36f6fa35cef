// The lesson's form: answers are checked in place, and the form knows at which block the reader is.
const form = document.getElementById("lesson");
const PRESSES = new Set(["check", "hint", "unknown", "inbox"]);

if (form) {
  keepPlace();
  form.addEventListener("submit", send);
}

// Which block is being read: the one nearest to the top third of the window.
function keepPlace() {
  const at = form.elements.namedItem("at");
  if (form.elements.namedItem("view")?.value === "steps") return;
  const seen = new Map();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) seen.set(entry.target, entry.isIntersecting);
      const first = [...seen].find(([, visible]) => visible)?.[0];
      if (first) at.value = first.id.slice(2);
    },
    { rootMargin: "-20% 0px -60% 0px" },
  );
  for (const block of form.querySelectorAll(".pair-side:not(.pair-side--second) .block, .blocks > .block")) {
    seen.set(block, false);
    observer.observe(block);
  }
}

async function send(event) {
  const button = event.submitter;
  if (form.dataset.busy) return event.preventDefault();
  if (!button || !PRESSES.has(button.name)) return hold();
  event.preventDefault();
  hold();
  const data = new FormData(form, button);
  data.set("fragment", "1");
  // A press counts once, however often the network makes us repeat it.
  data.set("once", crypto.randomUUID?.() ?? String(Math.random()));
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), headers: { Accept: "text/html" } });
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    show(button, await answer.text());
  } catch {
    // The plain way always works, and shows a proper page when it does not.
    release();
    return button.form && sendPlainly(button);
  }
  release();
}

function hold() {
  form.dataset.busy = "1";
  setTimeout(release, 4000);
}

function release() {
  delete form.dataset.busy;
}

function sendPlainly(button) {
  form.removeEventListener("submit", send);
  form.requestSubmit(button);
}

function show(button, html) {
  const block = button.value.split(":")[0];
  const old = document.getElementById(`b-${block}`);
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(`b-${block}`);
  if (!old || !fresh) throw new Error("no block");
  if (button.name === "inbox") showInbox(button, block, old, fresh);
  say(`answer-${block}`, fresh);
  document.getElementById(`answer-${block}`)?.scrollIntoView({ block: "nearest" });
}

// The region that is announced stays where it is; only its words change.
function say(id, fresh) {
  const region = document.getElementById(id);
  const words = fresh.querySelector(`#${CSS.escape(id)}`);
  if (region && words && region.innerHTML !== words.innerHTML) region.replaceChildren(...words.childNodes);
}

function showInbox(button, block, old, fresh) {
  old.querySelector(".inbox").replaceWith(fresh.querySelector(".inbox"));
  const [, what] = button.value.split(":");
  const place = document.getElementById(`read-${block}`);
  const target =
    what === "open" || what === "again" ? place.querySelector("h3") : what === "look" ? place.querySelector(".mail-from") : place.querySelector(".answer");
  target?.setAttribute("tabindex", "-1");
  target?.focus();
}
