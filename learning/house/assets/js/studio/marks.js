// Buttons for signs in a text. They come with the first look into a field, below it, so that nothing moves under the pointer.
import "@github/markdown-toolbar-element";
import { insert, surround } from "./insert.js";
import { toMarkdown } from "./pasted.js";

const desk = document.querySelector("typing-desk");
const INBOX = /^messages\..*\.body$/;
let field = null;

const part = (name) => desk?.querySelector(`template[data-part="${name}"]`)?.content.cloneNode(true);

function furnish(found) {
  if (found.dataset.furnished || !found.id) return;
  const words = part("marks");
  if (!words) return;
  found.dataset.furnished = "yes";
  const bar = words.querySelector("markdown-toolbar");
  bar.setAttribute("for", found.id);
  bar.setAttribute("aria-controls", found.id);
  if (!INBOX.test(found.name)) bar.querySelector('[data-open="sign"]').remove();
  bar.addEventListener("keydown", mirrored, true);
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) open(button.dataset.open, found);
  });
  found.after(words);
}

// The arrows follow what is seen: from right to left the next button is the one on the left.
function mirrored(event) {
  const other = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[event.key];
  if (!other || !event.isTrusted || getComputedStyle(event.currentTarget).direction !== "rtl") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  event.target.dispatchEvent(new KeyboardEvent("keydown", { key: other, bubbles: true, cancelable: true }));
}

// ---------------------------------------------------------------- dialogs

async function open(name, from) {
  field = from;
  const dialog = desk.querySelector(`dialog[data-dialog="${name}"]`);
  dialog.showModal();
  const list = dialog.querySelector("[data-from]");
  if (list && !list.children.length) await fill(dialog, list);
}

// The words and facts there are come from the page that lists them, asked for once.
let page = null;

async function fill(dialog, list) {
  page ??= fetch(desk.dataset.marks, { headers: { Accept: "text/html" } }).then((answer) => (answer.ok && !answer.redirected ? answer.text() : Promise.reject()));
  try {
    const read = new DOMParser().parseFromString(await page, "text/html");
    for (const entry of read.querySelectorAll(`${list.dataset.from} [data-key]`)) list.append(choice(entry));
    sift(dialog);
  } catch {
    page = null;
    dialog.querySelector("[data-failed]").hidden = false;
  }
}

function choice(entry) {
  const item = document.createElement("li");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "marks-entry" });
  button.dataset.key = entry.dataset.key;
  button.dataset.words = entry.dataset.words;
  button.append(...[...entry.querySelectorAll("[data-shown]")].map((each) => each.cloneNode(true)));
  item.append(button);
  return item;
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function sift(dialog) {
  const sought = plain(dialog.querySelector("input")?.value ?? "").trim();
  const items = [...dialog.querySelectorAll("li")];
  for (const item of items) item.hidden = !plain(`${item.textContent} ${item.firstElementChild.dataset.key}`).includes(sought);
  const count = dialog.querySelector("[data-count]");
  if (count) count.textContent = String(items.filter((item) => !item.hidden).length);
}

const PUT = {
  term: (button) => surround(field, button.dataset.words, `(term:${button.dataset.key})`),
  fact: (button) => insert(field, `{fact:${button.dataset.key}}`),
  lang: (button) => surround(field, "…", `{lang=${button.dataset.key}}`),
  sign: (button) => surround(field, "…", `{sign=${button.dataset.key}}`),
};

for (const dialog of desk?.querySelectorAll("dialog") ?? []) {
  dialog.addEventListener("input", () => sift(dialog));
  // Enter in the search field chooses nothing: it would be a guess.
  dialog.addEventListener("keydown", (event) => event.key === "Enter" && event.target.matches("input") && event.preventDefault());
  dialog.addEventListener("close", () => field?.focus());
  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    dialog.close();
    if (button.dataset.key) PUT[dialog.dataset.dialog](button);
  });
}

// ---------------------------------------------------------------- pasting

function pasted(event) {
  const html = event.clipboardData?.getData("text/html");
  if (!html) return;
  const { text, lost } = toMarkdown(html);
  event.preventDefault();
  insert(event.target, text || event.clipboardData.getData("text/plain"));
  tellLost(event.target, lost);
}

function tellLost(from, lost) {
  const region = from.parentElement.querySelector("[data-pasted]");
  if (!region) return;
  const words = lost.length ? part("lost") : null;
  for (const name of words?.querySelectorAll("[data-lost]") ?? []) if (!lost.includes(name.dataset.lost)) name.remove();
  region.replaceChildren(...(words ? [words] : []));
}

document.addEventListener("focusin", (event) => event.target.matches("textarea[data-markdown]") && furnish(event.target));
document.addEventListener("paste", (event) => event.target.matches?.("textarea[data-markdown]") && pasted(event));
