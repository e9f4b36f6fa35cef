// Passkeys: where the browser offers them, a form that stays hidden without script shows itself, asks the device and sends its answer.
// All words stand in the page; what goes wrong is told by the form's own sentence.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

const made = async (options) => {
  const publicKey = { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) } };
  publicKey.excludeCredentials = known(options.excludeCredentials);
  return navigator.credentials.create({ publicKey });
};

const shown = async (options) => {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) };
  return navigator.credentials.get({ publicKey });
};

const written = ({ id, rawId, type, response }) => {
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) answer.attestationObject = text(response.attestationObject);
  if (response.authenticatorData) answer.authenticatorData = text(response.authenticatorData);
  if (response.signature) answer.signature = text(response.signature);
  if (response.userHandle) answer.userHandle = text(response.userHandle);
  return JSON.stringify({ id, rawId: text(rawId), type, response: answer, clientExtensionResults: {} });
};

class PassKey extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential || !navigator.credentials) return;
    this.hidden = false;
    this.closest("pass-key-way")?.removeAttribute("hidden");
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.ask(event));
  }

  async ask(event) {
    if (this.form.elements.credential.value) return;
    event.preventDefault();
    const trouble = this.querySelector("[data-trouble]");
    trouble.hidden = true;
    try {
      const answer = await fetch(this.dataset.options, { method: "POST", body: new FormData(this.form) });
      // A proof is wanted first: the form sent plainly leads to the page that asks for it.
      if (answer.status === 403) return this.form.submit();
      const options = await answer.json();
      const credential = await (this.dataset.act === "make" ? made(options) : shown(options));
      this.form.elements.credential.value = written(credential);
      this.form.submit();
    } catch {
      trouble.hidden = false;
    }
  }
}

customElements.define("pass-key", PassKey);
