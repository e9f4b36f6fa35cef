// Reads the lesson with a voice of this device; a text never leaves the machine. Without such a voice the button says so.
const speech = window.speechSynthesis;

const spoken = (node) => (node.innerText ?? "").trim();

class ReadAloud extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    if (!speech || !this.button) return;
    this.button.hidden = false;
    this.button.addEventListener("click", () => (this.reading ? this.stop() : this.start()));
    window.addEventListener("pagehide", () => speech.cancel());
  }

  // Voices may arrive late; those that need the network are none of ours.
  voiceFor(lang) {
    const language = lang.split("-")[0];
    return speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language);
  }

  // Sentence by sentence, each with the language of its block; what is for teachers or folded away is not read.
  parts() {
    const parts = [];
    const segmented = (text, lang) => {
      if (!("Segmenter" in Intl)) return [text];
      return [...new Intl.Segmenter(lang.split("-")[0], { granularity: "sentence" }).segment(text)].map((part) => part.segment);
    };
    for (const node of document.querySelectorAll("#lesson-title, .blocks .block:not(.block--teaching) :is(h2, h3, p, li, legend, label.choice)")) {
      if (node.closest("details:not([open]), [hidden], .pair-side--second, .vh") || node.querySelector("p, li")) continue;
      const lang = node.closest("[lang]").lang;
      for (const text of segmented(spoken(node), lang)) if (text.trim()) parts.push({ text: text.trim(), lang, node });
    }
    return parts;
  }

  start() {
    const parts = this.parts().map((part) => ({ ...part, voice: this.voiceFor(part.lang) }));
    if (!parts.some((part) => part.voice)) return this.say("none");
    this.reading = true;
    this.say("stop");
    this.next(parts.filter((part) => part.voice), 0);
  }

  next(parts, index) {
    this.marked?.classList.remove("being-read");
    if (!this.reading || index >= parts.length) return this.stop();
    const { text, voice, node } = parts[index];
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.95;
    utterance.addEventListener("end", () => this.next(parts, index + 1));
    utterance.addEventListener("error", () => this.stop());
    this.marked = node;
    node.classList.add("being-read");
    speech.speak(utterance);
  }

  stop() {
    this.reading = false;
    speech.cancel();
    this.marked?.classList.remove("being-read");
    this.say("start");
  }

  say(which) {
    for (const word of this.querySelectorAll("[data-say]")) word.hidden = word.dataset.say !== which;
    this.button.setAttribute("aria-pressed", String(which === "stop"));
  }
}

customElements.define("read-aloud", ReadAloud);
