// A word that is explained on demand opens its explanation, and the way back leads to the word.
let cameFrom = null;

const open = (id) => {
  const meaning = id ? document.getElementById(id) : null;
  const word = meaning?.closest("details.word");
  if (!word) return false;
  word.open = true;
  word.querySelector("summary").focus();
  word.scrollIntoView({ block: "nearest" });
  return true;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.term");
  if (!link) return;
  if (open(decodeURIComponent(link.hash.slice(1)))) {
    event.preventDefault();
    cameFrom = link;
  }
});

document.addEventListener("keydown", (event) => {
  const word = document.activeElement?.closest?.("details.word[open]");
  if (event.key !== "Escape" || !word) return;
  word.open = false;
  cameFrom?.focus();
});

open(decodeURIComponent(location.hash.slice(1)));
