// Two have written the same words: the server tells what differs, here one chooses, and nothing is sent before.
export function askWhichText(form, said, done) {
  const panel = new DOMParser().parseFromString(said.html, "text/html").body.firstElementChild;
  for (const part of panel.querySelectorAll("[data-field]")) prepare(form, part);
  panel.querySelector("[data-done]").addEventListener("click", () => {
    panel.remove();
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
    done();
  });
  form.prepend(panel);
}

function prepare(form, part) {
  const field = form.elements.namedItem(part.dataset.field);
  const label = field?.labels?.[0];
  // The form names its fields better than anybody else.
  if (label) part.querySelector("[data-name]").textContent = label.textContent;
  for (const button of part.querySelectorAll("[data-take]")) {
    button.addEventListener("click", () => {
      if (field) field.value = button.dataset.text;
      for (const other of part.querySelectorAll("[data-take]")) other.setAttribute("aria-pressed", String(other === button));
    });
  }
}
