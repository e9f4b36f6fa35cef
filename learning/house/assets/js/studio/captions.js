// The caption editor beside its film: play from a caption, take the film's time into a field by a key.
const written = (seconds) => {
  const whole = Math.round(seconds * 1000);
  const part = (number, width) => String(number).padStart(width, "0");
  const hours = Math.floor(whole / 3600000);
  const rest = `${part(Math.floor(whole / 60000) % 60, 2)}:${part(Math.floor(whole / 1000) % 60, 2)}.${part(whole % 1000, 3)}`;
  return hours ? `${part(hours, 2)}:${rest}` : rest;
};

const read = (text) => {
  const parts = text.trim().replace(",", ".").split(":").map(Number);
  return parts.some(Number.isNaN) || !text.trim() ? null : parts.reduce((sum, part) => sum * 60 + part, 0);
};

class CaptionDesk extends HTMLElement {
  connectedCallback() {
    this.player = this.querySelector("video, audio");
    for (const shown of this.querySelectorAll("[data-now][hidden], [data-keys]")) shown.hidden = false;
    for (const button of this.querySelectorAll("[data-play]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.playFrom(button.closest(".cue")));
    }
    this.player.addEventListener("timeupdate", () => this.follow());
    this.addEventListener("keydown", (event) => this.press(event));
  }

  playFrom(cue) {
    this.player.currentTime = read(cue.querySelector("[data-start]").value) ?? 0;
    this.player.play();
  }

  follow() {
    const now = this.player.currentTime;
    this.querySelector("[data-time]").textContent = written(now);
    for (const cue of this.querySelectorAll(".cue")) {
      const [start, end] = ["start", "end"].map((name) => read(cue.querySelector(`[data-${name}]`).value));
      cue.toggleAttribute("data-now", start !== null && end !== null && start <= now && now < end);
    }
  }

  // By the place of the key, because Alt writes other letters on some keyboards.
  press(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const cue = event.target.closest(".cue");
    if (event.code === "KeyP") event.preventDefault(), this.player.paused ? this.player.play() : this.player.pause();
    else if (cue && event.code === "KeyS") this.take(event, cue.querySelector("[data-start]"));
    else if (cue && event.code === "KeyE") this.take(event, cue.querySelector("[data-end]"));
  }

  take(event, field) {
    event.preventDefault();
    field.value = written(this.player.currentTime);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("caption-desk", CaptionDesk);
