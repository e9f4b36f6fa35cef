// What was typed in the studio and lies in this browser goes with who signs out.
document.addEventListener("submit", (event) => {
  const action = event.submitter?.getAttribute("formaction") ?? event.target.getAttribute("action") ?? "";
  if (!new URL(action, location.href).pathname.endsWith("/sign-out")) return;
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("lernwege:typed:")) localStorage.removeItem(key);
  } catch {
    // A browser that forbids its storage keeps nothing either.
  }
});
