// Nobody sees what somebody before them did: a page the browser brings back is compared with who is here now. On a shared device
// (and for staff in a role) it is asked whether somebody is still there; what stands in forms is kept for them before it ends.
const root = document.documentElement;
const mark = root.dataset.place ?? "";
const shared = "shared" in root.dataset;
const ours = (page) => `/${root.lang}/shared/${page}`;
const channel = mark && "BroadcastChannel" in window ? new BroadcastChannel("lernwege-place") : null;
const tell = (what) => channel?.postMessage({ what, mark });
// Without the part after #, so that the page is really fetched; never by sending a form again.
const anew = () => location.replace(location.pathname + location.search);

async function compare() {
  const answer = await fetch(ours("here"), { cache: "no-store" });
  if (answer.ok && (await answer.json()).place !== mark) anew();
}

window.addEventListener("pagehide", (event) => {
  if (shared && event.persisted) document.body.hidden = true;
});

window.addEventListener("pageshow", (event) => {
  const back = event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (shared && event.persisted) anew();
  else if (mark && back) compare();
});

document.addEventListener("visibilitychange", () => {
  if (shared && mark && document.visibilityState === "visible") compare();
});

// ---------------------------------------------------------------- what stands in forms

const SECRET = '[type="password"], [type="file"], [type="hidden"], [autocomplete~="one-time-code"]';

const differs = (field) => {
  if (field.matches('[type="checkbox"], [type="radio"]')) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.matches("input, textarea") && !field.matches(SECRET) && field.value !== field.defaultValue;
};

const unsent = () => [...document.querySelectorAll('form[method="post"]')].filter((form) => [...form.elements].some(differs));

function keep(form) {
  const data = new FormData(form);
  for (const field of form.querySelectorAll('[type="password"], [type="file"], [autocomplete~="one-time-code"]')) data.delete(field.name);
  const token = data.get("token") ?? "";
  const place = data.get("place") ?? "";
  const typed = new URLSearchParams(data).toString();
  const body = new URLSearchParams({ token, place, typed, page: location.pathname, at: new URL(form.action).pathname });
  fetch(ours("keep"), { method: "POST", body, keepalive: true }).catch(() => {});
}

// ---------------------------------------------------------------- is somebody still there?

class PlaceWatch extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.lasts = Number(this.dataset.idle) * 1000;
    this.warns = Number(this.dataset.warning) * 1000;
    this.seen = this.told = Date.now();
    this.querySelector("[data-stay]").addEventListener("click", () => this.stay());
    this.dialog.addEventListener("cancel", (event) => (event.preventDefault(), this.stay()));
    for (const kind of ["pointerdown", "keydown", "input", "wheel"]) addEventListener(kind, () => this.alive(), { capture: true, passive: true });
    for (const button of document.querySelectorAll("[data-leave]")) button.addEventListener("click", () => this.leaving(button.form));
    if (channel) channel.onmessage = ({ data }) => data.mark === mark && this.hear(data.what);
    tell("here");
    setInterval(() => this.look(), 1000);
  }

  look() {
    const left = this.lasts - (Date.now() - this.seen);
    if (left <= 0) return this.end();
    if (left <= this.warns) this.ask(left);
  }

  ask(left) {
    const seconds = Math.ceil(left / 1000);
    this.querySelector("[data-left]").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (!this.dialog.open) this.dialog.showModal();
  }

  // Whoever types or scrolls is there; the server is told now and then. Once it has been asked, only an answer counts.
  alive() {
    if (this.dialog.open || this.over) return;
    this.seen = Date.now();
    if (this.seen - this.told > this.lasts / 15) this.touch();
  }

  async touch() {
    this.told = Date.now();
    tell("here");
    const token = document.querySelector('form [name="token"]')?.value ?? "";
    const place = document.querySelector('form [name="place"]')?.value ?? "";
    const body = new URLSearchParams({ token, place, fragment: "1" });
    const answer = await fetch(ours("stay"), { method: "POST", body }).catch(() => null);
    // It had ended already, for this is a page from before.
    if (answer && !answer.ok) this.end();
  }

  stay() {
    this.again();
    this.touch();
  }

  again() {
    this.seen = Date.now();
    if (this.dialog.open) this.dialog.close();
  }

  hear(what) {
    if (what === "here") return this.again();
    // Another tab has left the place: this one keeps what stands in it, and shows nothing any more.
    if (this.over) return;
    this.over = true;
    dispatchEvent(new Event("place-over"));
    unsent().forEach(keep);
    location.replace(ours(shared && what === "left" ? "free" : "ended"));
  }

  leaving(sent, how = "left") {
    if (this.over) return;
    this.over = true;
    // Nothing that asks before a page is left may hold it up.
    dispatchEvent(new Event("place-over"));
    unsent().filter((form) => form !== sent).forEach(keep);
    tell(how);
  }

  end() {
    if (this.over) return;
    const { form, name } = this.querySelector("[data-leave]");
    const why = document.createElement("input");
    why.type = "hidden";
    [why.name, why.value] = name ? [name, "leave:idle"] : ["why", "idle"];
    this.leaving(form, "ended");
    form.append(why);
    // Not `requestSubmit`: nothing may hold it up, neither a field that is not filled in nor another script.
    HTMLFormElement.prototype.submit.call(form);
  }
}

customElements.define("place-watch", PlaceWatch);
