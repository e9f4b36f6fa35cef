// What is not sent yet lies in this browser, never on a device that several people use, and under the name of whose it is.
const PREFIX = "lernwege:typed:";
const LASTS = 30 * 24 * 60 * 60 * 1000;
const root = document.documentElement;
const mine = root.dataset.place ?? "";
const own = mine && !("shared" in root.dataset);

// A browser may forbid its storage; then there is none.
function store(what) {
  try {
    return what(localStorage);
  } catch {
    return null;
  }
}

const keyOf = (form) => `${PREFIX}${mine}:${new URL(form.action).pathname.replace(/^\/[^/]+/, "")}`;

export const fieldsOf = (form) => [...form.querySelectorAll("textarea[name], select[name], input[name]")].filter((field) => field.matches(':not([type]), [type="text"], textarea, select'));

export function keep(form, version) {
  if (!own) return;
  const fields = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  store((kept) => kept.setItem(keyOf(form), JSON.stringify({ version, fields, at: Date.now() })));
}

export const drop = (form) => store((kept) => kept.removeItem(keyOf(form)));

export const lying = (form) => (own ? store((kept) => JSON.parse(kept.getItem(keyOf(form)) ?? "null")) : null);

export function forgetAll(old = () => true) {
  store((kept) => {
    for (const key of Object.keys(kept)) if (key.startsWith(PREFIX) && old(key, kept)) kept.removeItem(key);
  });
}

if ("shared" in root.dataset) forgetAll();
else forgetAll((key, kept) => !(JSON.parse(kept.getItem(key)).at > Date.now() - LASTS));
