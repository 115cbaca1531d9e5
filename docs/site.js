// The theme puts the button that copies code into a navigation without a name, one for each block: to whoever hears the page
// they are places to go to that differ in nothing. The button alone is enough.
new MutationObserver(() => {
  for (const place of document.querySelectorAll("nav.md-code__nav:not([role])")) {
    place.setAttribute("role", "none");
  }
}).observe(document.body, { childList: true, subtree: true });
