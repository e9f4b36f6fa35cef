// Reads the lesson aloud: where somebody has recorded a block, that recording, else a voice of this device; a text never leaves the
// machine. Without either the button says so.
const speech = window.speechSynthesis;
const NOT_READ = "details:not([open]), [hidden], .pair-side--second, .vh, .player, .recorded, .take-along";

const spoken = (node) => (node.innerText ?? "").trim();

class ReadAloud extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    if (!this.button || !(speech || document.querySelector(".recorded audio"))) return;
    this.button.hidden = false;
    this.button.addEventListener("click", () => (this.reading ? this.stop() : this.start()));
    window.addEventListener("pagehide", () => this.stop());
  }

  // Voices may arrive late; those that need the network are none of ours.
  voiceFor(lang) {
    const language = lang.split("-")[0];
    return speech?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language);
  }

  // Block by block: its recording, or its sentences, each with the language of its block; what is for teachers or folded away is not read.
  parts() {
    const parts = [];
    const told = new Set();
    const segmented = (text, lang) => {
      if (!("Segmenter" in Intl)) return [text];
      return [...new Intl.Segmenter(lang.split("-")[0], { granularity: "sentence" }).segment(text)].map((part) => part.segment);
    };
    for (const node of document.querySelectorAll("#lesson-title, .blocks .block:not(.block--teaching) :is(h2, h3, p, li, legend, label.choice)")) {
      const block = node.closest(".block");
      const recording = block?.closest(".pair-side--second") ? null : block?.querySelector(".recorded audio");
      if (recording && !told.has(block)) parts.push({ recording });
      if (recording) told.add(block);
      if (recording || node.closest(NOT_READ) || node.querySelector("p, li")) continue;
      const lang = node.closest("[lang]").lang;
      for (const text of segmented(spoken(node), lang)) if (text.trim()) parts.push({ text: text.trim(), node, voice: this.voiceFor(lang) });
    }
    return parts.filter((part) => part.recording || part.voice);
  }

  start() {
    const parts = this.parts();
    if (!parts.length) return this.say("none");
    this.reading = true;
    this.say("stop");
    this.next(parts, 0);
  }

  next(parts, index) {
    this.marked?.classList.remove("being-read");
    if (!this.reading || index >= parts.length) return this.stop();
    const part = parts[index];
    const goOn = () => this.next(parts, index + 1);
    this.marked = part.recording ?? part.node;
    this.marked.classList.add("being-read");
    if (part.recording) this.play(part.recording, goOn);
    else this.speak(part, goOn);
  }

  play(recording, goOn) {
    this.playing = recording;
    recording.currentTime = 0;
    recording.onended = () => ((this.playing = null), goOn());
    // Whoever presses pause on the recording itself wants silence; at its end it pauses by itself.
    recording.onpause = () => recording.ended || this.playing !== recording || this.stop();
    recording.play().catch(() => this.playing === recording && this.stop());
    recording.scrollIntoView({ block: "nearest" });
  }

  speak({ text, voice }, goOn) {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.95;
    utterance.addEventListener("end", goOn);
    utterance.addEventListener("error", () => this.stop());
    speech.speak(utterance);
  }

  stop() {
    this.reading = false;
    speech?.cancel();
    const playing = this.playing;
    this.playing = null;
    playing?.pause();
    this.marked?.classList.remove("being-read");
    this.say("start");
  }

  say(which) {
    for (const word of this.querySelectorAll("[data-say]")) word.hidden = word.dataset.say !== which;
    this.button.setAttribute("aria-pressed", String(which === "stop"));
  }
}

customElements.define("read-aloud", ReadAloud);
