// People by lessons as one stop of the Tab key: arrows go from cell to cell, Enter opens what a cell is about. Without this file it is a table.
const far = { Home: -Infinity, End: Infinity };

class StateGrid extends HTMLElement {
  connectedCallback() {
    this.table = this.querySelector("table");
    this.rows = [...this.table.tBodies[0].rows].map((row) => [...row.cells]);
    this.lessons = [...this.table.tHead.rows].at(-1).cells;
    this.removeAttribute("tabindex");
    this.table.setAttribute("role", "grid");
    for (const link of this.querySelectorAll("a")) link.tabIndex = -1;
    for (const cell of this.rows.flat()) cell.tabIndex = -1;
    this.at = [0, 0];
    this.rows[0][0].tabIndex = 0;
    this.addEventListener("keydown", (event) => this.press(event));
    this.addEventListener("click", (event) => this.open(event.target.closest("td")));
    this.addEventListener("focusin", (event) => this.come(event.target.closest("th, td")));
  }

  come(cell) {
    const row = this.rows.findIndex((cells) => cells.includes(cell));
    if (row < 0) return;
    this.cell.tabIndex = -1;
    this.at = [row, this.rows[row].indexOf(cell)];
    cell.tabIndex = 0;
    if (cell.localName === "td") cell.ariaLabel = this.said(cell);
  }

  get cell() {
    return this.rows[this.at[0]][this.at[1]];
  }

  said(cell) {
    const words = [cell.parentElement.cells[0].querySelector("a"), this.lessons[cell.cellIndex], cell];
    return words.map((each) => each.textContent.trim()).join(", ");
  }

  press(event) {
    if (event.altKey || event.metaKey) return;
    if (event.key === "Enter") return this.enter(event);
    const [down, on] = this.step(event);
    if (!down && !on) return;
    event.preventDefault();
    const within = (number, length) => Math.min(Math.max(number, 0), length - 1);
    const row = within(this.at[0] + down, this.rows.length);
    this.rows[row][within(this.at[1] + on, this.rows[row].length)].focus();
  }

  step({ key, ctrlKey }) {
    const onward = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    if (key in far) return [ctrlKey ? far[key] : 0, far[key]];
    return { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, onward], ArrowLeft: [0, -onward], PageDown: [10, 0], PageUp: [-10, 0] }[key] ?? [0, 0];
  }

  enter(event) {
    const cell = event.target.closest("th, td");
    if (event.target !== cell) return;
    if (cell.localName === "td") this.open(cell);
    else cell.querySelector("a").click();
  }

  open(cell) {
    if (cell?.closest("tbody")) location.assign(`${cell.parentElement.cells[0].querySelector("a").href}#${this.lessons[cell.cellIndex].dataset.at}`);
  }
}

customElements.define("state-grid", StateGrid);
