// The display page shows a choice at once; it is kept only when it is saved. The reading ruler follows pointer and focus.
const root = document.documentElement;
const form = document.querySelector("[data-sample]")?.parentElement.querySelector("form");

form?.addEventListener("change", (event) => {
  const { name, value, form: group } = event.target;
  const standard = group.elements[name][0].value;
  if (value === standard) delete root.dataset[name];
  else root.dataset[name] = value;
  rule();
});

let ruler = null;

function rule() {
  const wanted = root.dataset.ruler === "on";
  if (wanted && !ruler) {
    ruler = document.createElement("div");
    ruler.className = "ruler";
    ruler.setAttribute("aria-hidden", "true");
    document.body.append(ruler);
  }
  if (ruler) ruler.hidden = !wanted;
}

// A style sheet of our own, because the page's policy forbids style attributes in markup.
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
const moveTo = (y) => ruler && !ruler.hidden && sheet.replaceSync(`.ruler { inset-block-start: ${Math.round(y)}px; }`);

document.addEventListener("pointermove", (event) => moveTo(event.clientY), { passive: true });
document.addEventListener("focusin", (event) => {
  const box = event.target.getBoundingClientRect();
  moveTo(box.top + box.height / 2);
});
rule();
