// After a form that was not taken: the keyboard goes on from what is said about it, not from the top of the page.
const said = document.querySelector('main [role="alert"]:not([hidden])');

if (said && !location.hash) {
  said.tabIndex = -1;
  said.focus();
}
