// Copying a link, where the browser lets us; where it doesn't, the address stands on the page anyway.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = document.querySelector("[data-copied]");
    said.textContent = said.dataset.copied;
  });
}
