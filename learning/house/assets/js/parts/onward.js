// Who goes on from one page of a row to the next stays at its place: the keyboard begins at the heading, not at the top again.
const heading = document.querySelector("[data-onward]");
const kind = performance.getEntriesByType("navigation")[0]?.type;
const row = (address) => new URL(address).pathname.split("/").slice(0, 3).join("/");

if (heading && kind === "navigate" && !location.hash && document.referrer && row(document.referrer) === row(location.href) && document.activeElement === document.body) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
