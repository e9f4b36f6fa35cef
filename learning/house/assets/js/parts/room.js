// The running session: pages in the room ask every few seconds whether anything changed, and mostly hear “no”. Nothing is reloaded, so
// what stands in forms stays; where the line is slow or broken they ask less often, and catch up when it is back.
const SOON = 4000;
const RARELY = 30_000;
const HIDDEN = 15_000;
const PATIENCE = 8000;
const A_MINUTE = 60_000;

// Asks again and again; `heard` gets an answer that says something new. Says when the line is bad, and when it is good again.
class Asking {
  constructor(address, sign, heard, line = () => {}) {
    Object.assign(this, { address, sign, heard, line, pause: SOON, failed: 0, stopped: false });
    for (const kind of ["online", "visibilitychange"]) window.addEventListener(kind, () => this.again(), true);
    this.later();
  }

  later() {
    if (this.stopped) return;
    const wait = document.visibilityState === "hidden" ? Math.max(HIDDEN, this.pause) : this.pause;
    // Thirty screens must not ask in the same breath.
    this.timer = setTimeout(() => this.ask(), wait * (0.85 + Math.random() * 0.3));
  }

  again() {
    if (document.visibilityState === "hidden" || this.busy) return;
    clearTimeout(this.timer);
    this.ask();
  }

  async ask() {
    if (this.stopped || this.busy) return;
    this.busy = true;
    try {
      const headers = this.sign ? { "If-None-Match": `"${this.sign}"` } : {};
      const answer = await fetch(this.address, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status >= 500) throw new Error(String(answer.status));
      [this.pause, this.failed] = [SOON, 0];
      this.line(true);
      if (this.stopped) return;
      if (answer.status !== 304) await this.heard(answer);
      if (answer.ok) this.sign = (answer.headers.get("ETag") ?? "").replace(/^W\/|"|-(br|gzip)(?=")/g, "");
    } catch {
      this.failed += 1;
      this.pause = Math.min(RARELY, SOON * 2 ** this.failed);
      if (this.failed > 1) this.line(false);
    } finally {
      this.busy = false;
    }
    this.later();
  }

  go() {
    this.stopped = false;
    this.again();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}

const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;
const token = () => document.querySelector('form [name="token"]')?.value ?? "";
const place = () => document.querySelector('form [name="place"]')?.value ?? "";

// What somebody is typing in a part that is exchanged goes on in the new one, and so does the focus.
function exchange(old, fresh) {
  const at = document.activeElement;
  const within = old.contains(at) ? at : null;
  const name = within?.name && `[name="${within.name}"]${within.type === "radio" || within.tagName === "BUTTON" ? `[value="${CSS.escape(within.value)}"]` : ""}`;
  for (const field of old.querySelectorAll("input:not([type=hidden])")) {
    const same = fresh.querySelector(`[name="${field.name}"]${field.type === "radio" ? `[value="${CSS.escape(field.value)}"]` : ""}`);
    const changed = field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
    if (same && changed) field.type === "radio" ? (same.checked = field.checked) : (same.value = field.value);
  }
  const open = [...old.querySelectorAll("details")].map((each) => each.open);
  fresh.querySelectorAll("details").forEach((each, place) => (each.open = open[place] ?? each.open));
  old.replaceWith(fresh);
  if (within) (fresh.querySelector(name || "button") ?? fresh.querySelector("button, a"))?.focus({ preventScroll: true });
}

// ---------------------------------------------------------------- for who learns: the bar

class RoomBar extends HTMLElement {
  connectedCallback() {
    this.said = this.querySelector("[data-say]");
    // Sent from here nothing is reloaded: the page's form needs not be sent along.
    for (const button of this.querySelectorAll(".room-hand [form]")) {
      button.removeAttribute("form");
      [button.name, button.value] = button.value.split(":");
    }
    this.page = location.pathname;
    this.asking = new Asking(this.dataset.state, this.section.dataset.tag, (answer) => this.hear(answer));
    this.addEventListener("submit", (event) => this.send(event));
    this.cover();
    this.beHere();
    this.beats = setInterval(() => document.visibilityState === "visible" && this.beHere(), A_MINUTE);
  }

  get section() {
    return this.querySelector(".room");
  }

  async hear(answer) {
    if (answer.status === 410) return this.over();
    const bar = await fetch(`${this.dataset.bar}?back=${encodeURIComponent(this.page)}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (bar.status === 410) return this.over();
    if (!bar.ok) throw new Error(String(bar.status));
    this.show(await bar.text());
  }

  show(html) {
    const fresh = parsed(html).querySelector(".room");
    if (!fresh) return;
    const words = (part) => [...part.querySelectorAll("[data-said]")].map((each) => each.textContent.trim());
    const before = words(this.section);
    exchange(this.section, fresh);
    const news = words(fresh).filter((each) => !before.includes(each));
    if (news.length) this.said.textContent = news.join(". ");
    this.asking.sign = fresh.dataset.tag;
    this.cover();
  }

  // Eyes to the front: the rest can neither be seen nor reached, and comes back as it was.
  cover() {
    const eyes = this.querySelector("[data-eyes]");
    if (Boolean(eyes) === this.hasAttribute("data-covering")) return;
    this.toggleAttribute("data-covering", Boolean(eyes));
    for (const each of this.others()) each.inert = Boolean(eyes);
    if (eyes) {
      this.before = this.contains(document.activeElement) ? null : document.activeElement;
      eyes.focus();
    } else this.before?.focus({ preventScroll: true });
  }

  // The question whether somebody is still there must be answered all the same.
  others() {
    const beside = [...document.body.children].flatMap((each) => (each.matches("header") ? [...each.children] : [each]));
    return [...beside, ...this.querySelectorAll(".room-line, .room-ask")].filter((each) => each !== this && !each.matches("place-watch, script"));
  }

  async send(event) {
    const form = event.target;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    data.set("fragment", "1");
    data.set("back", this.page);
    try {
      const body = new URLSearchParams(data);
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" }, signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
      for (const field of form.querySelectorAll("input")) field.defaultValue = field.value;
      this.show(await answer.text());
    } catch {
      // The next question brings what is so; until then the button can be pressed again.
      this.asking.sign = "";
    }
  }

  beHere() {
    const lesson = document.querySelector("form#lesson");
    const at = lesson?.elements.namedItem("at")?.value ?? "";
    const [, course, uid] = location.pathname.match(/\/courses\/([^/]+)\/([^/]+)/) ?? [];
    const told = lesson && course && uid ? { lesson: `${course}/${uid}`, block: at } : {};
    const body = new URLSearchParams({ token: token(), place: place(), fragment: "1", ...told });
    fetch(this.dataset.here, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) }).catch(() => {});
  }

  // The session has ended. Who is signed out goes to a page that says so; who stays here keeps what stands in their page.
  async over() {
    this.asking.stop();
    clearInterval(this.beats);
    const { place: mark } = document.documentElement.dataset;
    const here = await fetch(`/${document.documentElement.lang}/shared/here`, { cache: "no-store" }).then((each) => each.json()).catch(() => null);
    if (here?.place !== mark) return location.replace(this.dataset.over);
    for (const each of this.others()) each.inert = false;
    this.remove();
  }
}

customElements.define("room-bar", RoomBar);

// ---------------------------------------------------------------- for who teaches, and the wall

class LiveRoom extends HTMLElement {
  connectedCallback() {
    const part = this.firstElementChild;
    const line = this.querySelector("[data-line]");
    this.asking = new Asking(this.dataset.from, part.dataset.tag, (answer) => this.hear(answer), (good) => (line.hidden = good));
    const button = this.querySelector("[data-hold]");
    button.hidden = false;
    button.addEventListener("click", () => this.hold(button));
  }

  // Who reads slowly holds what changes by itself (WCAG 2.2.2); let go, it catches up at once.
  hold(button) {
    const held = button.ariaPressed !== "true";
    button.ariaPressed = String(held);
    if (held) this.asking.stop();
    else this.asking.go();
  }

  async hear(answer) {
    // Ended, or no longer ours: the page itself says what is so.
    if (answer.redirected || answer.status === 404 || answer.status === 403) return this.asking.stop(), location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = parsed(await answer.text()).firstElementChild;
    if (fresh) exchange(this.firstElementChild, fresh);
  }
}

customElements.define("live-room", LiveRoom);

class WallClock extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    const tell = () => (this.textContent = new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" }));
    tell();
    setInterval(tell, 5000);
  }
}

customElements.define("wall-clock", WallClock);

// ---------------------------------------------------------------- attendance by keyboard

class AttendanceGrid extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll(".mark")];
    this.letters = this.lettersOf(this.rows[0]);
    for (const [letter, state] of this.letters) this.querySelector(`kbd[data-state="${state}"]`).textContent = letter;
    const keys = this.querySelector("[data-keys]");
    if (keys) keys.hidden = false;
    this.addEventListener("keydown", (event) => this.press(event));
  }

  // For each state the first letter of its word that no other has.
  lettersOf(row) {
    const letters = new Map();
    for (const radio of row?.querySelectorAll('[type="radio"]') ?? []) {
      const word = radio.parentElement.textContent.trim().toLocaleLowerCase();
      const letter = [...word].find((each) => each.trim() && !letters.has(each)) ?? String(letters.size + 1);
      letters.set(letter, radio.value);
    }
    return letters;
  }

  press(event) {
    const row = event.target.closest(".mark");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const inMinutes = event.target.matches(".mark-minutes input");
    const state = inMinutes ? null : this.letters.get(event.key.toLocaleLowerCase());
    if (!step && !state) return;
    event.preventDefault();
    if (state) row.querySelector(`[value="${state}"]`).checked = true;
    this.go(row, step ?? 1, inMinutes);
  }

  go(row, step, inMinutes) {
    const next = this.rows[this.rows.indexOf(row) + step] ?? row;
    const radios = next.querySelectorAll('[type="radio"]');
    (inMinutes ? next.querySelector(".mark-minutes input") : ([...radios].find((each) => each.checked) ?? radios[0])).focus();
  }
}

customElements.define("attendance-grid", AttendanceGrid);
