// The lesson's form: answers are checked in place, and the form knows at which block the reader is.
const form = document.querySelector("form#lesson");
const PRESSES = new Set(["check", "hint", "unknown", "press"]);

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
  if (!button || !PRESSES.has(button.name) || begins()) return hold();
  event.preventDefault();
  hold();
  const data = new FormData(form, button);
  data.set("fragment", "1");
  // A press counts once, however often the network makes us repeat it.
  data.set("once", crypto.randomUUID?.() ?? String(Math.random()));
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), headers: { Accept: "text/html" } });
    // In a check some presses decide the task: then the next one waits elsewhere.
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    show(button, await answer.text());
  } catch {
    // The plain way always works, and shows a proper page when it does not.
    release();
    return button.form && sendPlainly(button);
  }
  release();
}

// On a shared device the first answer makes a place: the whole page comes anew, so that it says whose.
const begins = () => document.documentElement.dataset.shared && !document.documentElement.dataset.place;

let patience = 0;

function hold() {
  form.dataset.busy = "1";
  clearTimeout(patience);
  patience = setTimeout(release, 4000);
}

function release() {
  clearTimeout(patience);
  delete form.dataset.busy;
}

function sendPlainly(button) {
  form.removeEventListener("submit", send);
  form.requestSubmit(button);
}

function show(button, html) {
  const [block, what] = button.value.split(":");
  const old = document.getElementById(`b-${block}`);
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(`b-${block}`);
  if (!old || !fresh) throw new Error("no block");
  say(`answer-${block}`, fresh);
  if (button.name === "press" && !old.matches("[data-keeps]")) renew(what, old, fresh);
  else document.getElementById(`answer-${block}`)?.scrollIntoView({ block: "nearest" });
}

// The region that is announced stays where it is; only its words change.
function say(id, fresh) {
  const region = document.getElementById(id);
  const words = fresh.querySelector(`#${CSS.escape(id)}`);
  if (region && words && region.innerHTML !== words.innerHTML) region.replaceChildren(...words.childNodes);
}

// A part that answers presses is drawn anew, and the focus goes where something has changed.
function renew(what, old, fresh) {
  for (const part of ["[data-live]", ".task-buttons"]) {
    const then = old.querySelector(part);
    const now = fresh.querySelector(part);
    if (then && now) then.replaceWith(now);
  }
  const target = place(what, old);
  if (!target) return;
  if (!target.matches("button, input, select")) target.setAttribute("tabindex", "-1");
  target.focus();
}

const place = (what, block) => {
  const live = block.querySelector("[data-live]");
  const read = live?.querySelector(".inbox-read");
  if (read) return what === "open" || what === "again" ? read.querySelector("h3") : what === "look" ? read.querySelector(".mail-from") : read.querySelector(".answer");
  return what === "act" ? block.querySelector(".answer") : live?.querySelector("[data-focus]");
};

// Ticks of a list are kept as they are made, without a press.
form?.addEventListener("change", (event) => {
  const keep = event.target.closest("[data-keeps]")?.querySelector('button[name="press"]');
  if (keep) form.requestSubmit(keep);
});
