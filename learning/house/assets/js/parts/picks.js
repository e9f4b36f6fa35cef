// Choosing pictures without a new page for each: presses are counted here, and sent with the form. Without this file each press is a form.
const board = document.querySelector(".picks");

if (board) {
  const field = board.querySelector('[name="picked"]');
  const places = [...board.querySelectorAll(".picks-far > li")];
  const buttons = [...board.querySelectorAll(".pick")];
  const undo = board.querySelector('[name="undo"]');
  const status = board.querySelector('[role="status"]');
  const open = "open" in board.dataset;
  const numbers = places.map((_place, number) => String(number + 1));
  let picked = field.value ? field.value.split(",") : [];

  const labelOf = (id) => buttons.find((button) => button.value === id).textContent.trim();

  const show = () => {
    field.value = picked.join(",");
    places.forEach((place, number) => {
      const id = picked[number];
      place.toggleAttribute("data-chosen", Boolean(id));
      const drawing = id && (open ? buttons.find((button) => button.value === id).querySelector("svg") : undo.parentElement.querySelector("template").content.firstElementChild);
      place.replaceChildren(drawing ? drawing.cloneNode(true) : numbers[number]);
    });
    for (const button of buttons) button.disabled = picked.length === places.length;
    undo.hidden = picked.length === 0;
    const words = status.dataset.words.replace("{n}", picked.length);
    status.textContent = open && picked.length ? `${words}: ${picked.map(labelOf).join(", ")}` : words;
  };

  board.closest("form").addEventListener("submit", (event) => {
    const press = event.submitter;
    if (press?.name === "pick") picked = [...picked, press.value].slice(0, places.length);
    else if (press?.name === "undo") picked = picked.slice(0, -1);
    else return;
    event.preventDefault();
    show();
    // What was pressed may be gone now: the hand goes on where it makes sense.
    if (picked.length === places.length) board.closest("form").querySelector(".button--filled").focus();
    else if (undo.hidden) buttons[0].focus();
  });
}
