// A closed list shows one line: what is chosen stands in full below it where that line cuts it off. Who listens hears it whole anyway.
const pen = document.createElement("canvas").getContext("2d");
const ARROW = 28;

const isCut = (select, words) => {
  const look = getComputedStyle(select);
  pen.font = look.font;
  return pen.measureText(words).width > select.clientWidth - parseFloat(look.paddingInlineStart) - parseFloat(look.paddingInlineEnd) - ARROW;
};

const tell = (select) => {
  const words = select.value ? select.selectedOptions[0].text : "";
  const below = select.nextElementSibling?.matches(".chosen") ? select.nextElementSibling : null;
  if (!words || !isCut(select, words)) return below?.remove();
  const line = below ?? document.createElement("span");
  Object.assign(line, { className: "chosen", ariaHidden: "true", textContent: words });
  if (!below) select.after(line);
};

const LISTS = ".blocks select.input";
document.addEventListener("change", (event) => event.target.matches(LISTS) && tell(event.target));
document.fonts.ready.then(() => document.querySelectorAll(LISTS).forEach(tell));
