// Files dropped into the field for files, and a look at the new file before it takes another's place.
class DropFiles extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    this.list = this.querySelector("[data-chosen]");
    this.querySelector("[data-drop-words]").hidden = false;
    this.input.addEventListener("change", () => this.tell());
    for (const name of ["dragenter", "dragover"]) this.addEventListener(name, (event) => this.over(event, true));
    this.addEventListener("dragleave", (event) => this.contains(event.relatedTarget) || this.over(event, false));
    this.addEventListener("drop", (event) => this.drop(event));
  }

  over(event, is) {
    event.preventDefault();
    this.toggleAttribute("data-over", is);
  }

  drop(event) {
    this.over(event, false);
    if (!event.dataTransfer.files.length) return;
    this.input.files = event.dataTransfer.files;
    this.tell();
  }

  tell() {
    this.list.replaceChildren(...[...this.input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
  }
}
customElements.define("drop-files", DropFiles);

class SwapFile extends HTMLElement {
  connectedCallback() {
    this.querySelector('input[type="file"]').addEventListener("change", (event) => this.show(event.target.files[0]));
  }

  // The policy of our pages lets no picture in that did not come from the server: the file is drawn on a canvas instead.
  async show(file) {
    this.querySelector("[data-swap]").hidden = !file;
    if (!file) return;
    this.querySelector("[data-name]").textContent = file.name;
    const before = this.querySelector("[data-after]");
    const bitmap = await createImageBitmap(file).catch(() => null);
    before.hidden = !bitmap;
    if (bitmap) before.replaceWith(this.drawn(bitmap, before));
  }

  drawn(bitmap, before) {
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, 480 / bitmap.width);
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    canvas.className = "media-after";
    canvas.dataset.after = "";
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", before.getAttribute("aria-label"));
    return canvas;
  }
}
customElements.define("swap-file", SwapFile);
