// What is typed into a form with `data-saves` is kept while it is typed: see “Saved as you type” in docs/developers.md.
import { drop, fieldsOf, keep, lying } from "./kept.js";
import { askWhichText } from "./clash.js";

const PAUSE = 700;
const PATIENCE = 15000;
const AGAIN = [1000, 2000, 4000, 8000, 15000];
const desk = document.querySelector("typing-desk");
const forms = [];

// ---------------------------------------------------------------- what is said at the head of the page

// A reader of sound hears a state once, not with every second of typing; “Saving” is only to be seen.
function say(what) {
  if (!desk) return;
  desk.dataset.state = what;
  const words = desk.querySelector(`template[data-say="${what}"]`)?.content.cloneNode(true);
  if (!words) return;
  const time = words.querySelector("[data-time]");
  if (time) time.textContent = new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit" }).format(new Date());
  for (const link of words.querySelectorAll("a[data-here]")) link.href = location.href;
  const region = desk.querySelector("[data-said]");
  if (region.textContent !== words.textContent) region.replaceChildren(words);
}

// The worst that is true of any form.
function tell() {
  const found = ["ended", "clash", "refused", "away", "saving"].find((state) => forms.some((form) => form.state === state));
  if (found || forms.some((form) => form.wasSaved)) say(found ?? "saved");
}

const same = (said) => said?.yours && Object.entries(said.yours).every(([key, text]) => (said.theirs[key] ?? "") === text);

// ---------------------------------------------------------------- one form

class Typing {
  constructor(form) {
    this.form = form;
    this.sent = this.read();
    this.tries = 0;
    this.state = "";
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    this.offer();
  }

  get version() {
    return this.form.elements.namedItem("version");
  }

  // What was typed, without what the page itself put there.
  read() {
    const data = new FormData(this.form);
    for (const ours of ["token", "place", "version"]) data.delete(ours);
    return new URLSearchParams(data).toString();
  }

  get unsent() {
    return this.read() !== this.sent;
  }

  changed() {
    if (this.unsent) keep(this.form, this.version.value);
    else if (!this.busy) drop(this.form);
    if (["", "saving", "refused"].includes(this.state)) this.turn(this.unsent || this.busy ? "saving" : "");
    if (this.unsent) this.later(PAUSE);
  }

  // Not put off by further typing: what was typed is on its way a second later at most.
  later(wait) {
    if (this.state !== "clash" && this.state !== "ended") this.timer ??= setTimeout(() => this.save(), wait);
  }

  turn(state) {
    this.state = state;
    tell();
  }

  // Whatever was not answered is sent again as it was: then the server knows it, should it have arrived after all.
  async save(more = {}) {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.busy || this.state === "clash" || !(this.pending || this.unsent)) return;
    this.pending ??= { fields: this.read(), version: this.version.value };
    this.busy = this.send(this.pending, more);
    this.turn("saving");
    const answer = await this.busy;
    this.busy = null;
    await this.take(answer);
  }

  send({ fields, version }, more) {
    const body = new URLSearchParams(fields);
    body.set("version", version);
    for (const ours of ["token", "place"]) {
      const field = this.form.elements.namedItem(ours);
      if (field) body.set(ours, field.value);
    }
    const stop = new AbortController();
    const patience = setTimeout(() => stop.abort(), PATIENCE);
    return fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" }, signal: stop.signal, ...more })
      .then(async (answer) => ({ status: answer.status, left: answer.redirected, said: await answer.json().catch(() => null) }))
      .catch(() => null)
      .finally(() => clearTimeout(patience));
  }

  async take(answer) {
    if (!answer || answer.status >= 500) return this.away();
    this.tries = 0;
    if (answer.status === 200 && answer.said && !answer.left) return this.arrived(answer.said.version);
    // It had arrived before, only its answer had not.
    if (answer.status === 409 && same(answer.said)) return this.arrived(answer.said.version);
    this.pending = null;
    if (answer.status === 409 && answer.said?.html) return this.clash(answer.said);
    // A page instead of an answer: it is the way to sign in.
    if (answer.left || answer.status === 401 || answer.status === 403) return this.turn("ended");
    this.turn("refused");
  }

  arrived(version) {
    this.sent = this.pending.fields;
    this.pending = null;
    // What is kept is no longer something that was typed and not sent.
    const kept = new URLSearchParams(this.sent);
    for (const field of fieldsOf(this.form)) if ("defaultValue" in field && kept.has(field.name)) field.defaultValue = kept.get(field.name);
    this.version.value = version;
    this.wasSaved = true;
    if (this.unsent) keep(this.form, version);
    else drop(this.form);
    // Only when everything is there is it said to be.
    this.turn(this.unsent ? "saving" : "");
    if (this.unsent) this.later(PAUSE);
  }

  away() {
    this.later(AGAIN[Math.min(this.tries++, AGAIN.length - 1)]);
    this.turn("away");
  }

  clash(said) {
    this.turn("clash");
    askWhichText(this.form, said, () => {
      this.version.value = said.version;
      this.turn("");
      this.save();
    });
  }

  // Text of an earlier visit that was never sent.
  offer() {
    const found = lying(this.form);
    if (!found) return;
    const differs = fieldsOf(this.form).some((field) => field.name in found.fields && found.fields[field.name] !== field.value);
    const words = desk?.querySelector('template[data-say="lying"]')?.content.cloneNode(true);
    if (!differs || !words) return differs ? undefined : drop(this.form);
    const notice = words.firstElementChild;
    notice.querySelector("[data-texts]").append(...this.texts(found.fields));
    this.form.prepend(words);
    notice.querySelector("[data-take]").addEventListener("click", () => this.restore(found, notice));
    notice.querySelector("[data-drop]").addEventListener("click", () => (drop(this.form), this.close(notice)));
  }

  texts(fields) {
    const changed = fieldsOf(this.form).filter((field) => field.name in fields && fields[field.name] !== field.value && fields[field.name]);
    return changed.map((field) => Object.assign(document.createElement("p"), { textContent: fields[field.name], lang: field.lang, dir: "auto" }));
  }

  // It is sent with the version it was made from: what somebody has written since is not written over.
  restore(found, notice) {
    for (const field of fieldsOf(this.form)) if (field.name in found.fields) field.value = found.fields[field.name];
    this.version.value = found.version;
    this.close(notice);
    this.save();
  }

  close(notice) {
    notice.remove();
    fieldsOf(this.form)[0]?.focus();
  }
}

// ---------------------------------------------------------------- the whole page

const waiting = () => forms.filter((form) => form.busy || form.pending || form.unsent);

// A button of a form with `data-saves` that names nothing else saves without leaving the page.
async function pressed(event) {
  const here = forms.find((form) => form.form === event.target);
  const button = event.submitter;
  const plain = here && here.state !== "refused" && !button?.name && !button?.hasAttribute("formaction");
  const others = waiting().filter((form) => form !== here);
  if (!plain && !others.length) return leaving(here);
  event.preventDefault();
  if (here?.state === "clash") return here.form.querySelector(".clash [data-done]")?.focus();
  if (plain) return here.unsent || here.pending ? here.save() : ((here.wasSaved = true), tell());
  await Promise.race([Promise.all(others.map((form) => form.busy ?? form.save())), new Promise((done) => setTimeout(done, 3000))]);
  leaving(here);
  // What would not go lies in this browser, or is asked for before the page is left.
  removeEventListener("submit", pressed);
  event.target.requestSubmit(button);
}

let left = null;
let over = false;
const leaving = (form) => (left = form ?? null);

addEventListener("submit", pressed);

// A place that ends keeps what stands in its forms, and must be free at once.
addEventListener("place-over", () => (over = true));

addEventListener("beforeunload", (event) => {
  if (over) return;
  const unsent = waiting().filter((form) => form !== left);
  unsent.forEach((form) => form.save({ keepalive: true }));
  if (unsent.length) event.preventDefault();
});

addEventListener("online", () => forms.forEach((form) => form.save()));

// Signed in again, perhaps in another tab: the page's forms get what the new session wants, and saving goes on.
async function again() {
  const ended = forms.filter((form) => form.state === "ended");
  if (!ended.length || document.visibilityState !== "visible") return;
  const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.documentElement.dataset.place !== document.documentElement.dataset.place || !page.querySelector("form[data-saves]")) return;
  for (const ours of ["token", "place"]) {
    const fresh = page.querySelector(`form [name="${ours}"]`)?.value;
    if (fresh) for (const field of document.querySelectorAll(`form [name="${ours}"]`)) field.value = fresh;
  }
  ended.forEach((form) => ((form.state = ""), form.save()));
}

addEventListener("focus", again);
document.addEventListener("visibilitychange", again);
setInterval(again, 5000);

for (const form of document.querySelectorAll("form[data-saves]")) forms.push(new Typing(form));
