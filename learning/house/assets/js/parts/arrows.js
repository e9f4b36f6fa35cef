// Arrow keys in a table of fields go from field to field; without this file the tab key does.
const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

for (const table of document.querySelectorAll("table[data-arrows]")) {
  table.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const cell = event.target.closest("td");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const turned = getComputedStyle(table).direction === "rtl" ? -1 : 1;
    const rows = [...table.tBodies[0].rows];
    let row = rows.indexOf(cell.parentElement);
    let place = cell.cellIndex;
    // Over what is done online and holds no field, to the next one in the same direction.
    do {
      row += step[0];
      place += step[1] * turned;
    } while (rows[row]?.cells[place] && !rows[row].cells[place].querySelector("input"));
    const field = rows[row]?.cells[place]?.querySelector("input");
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}
