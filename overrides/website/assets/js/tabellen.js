// On a narrow screen a wide table scrolls inside its frame. Such a frame must be reachable by keyboard and have a name
// (WCAG 2.2, 2.1.1 and 4.1.2); a frame that needs no scrolling must not be a stop for the tab key.
function update(frame) {
  if (frame.scrollWidth > frame.clientWidth) {
    const caption = frame.querySelector("caption")
    frame.tabIndex = 0
    frame.setAttribute("role", "region")
    frame.setAttribute("aria-label", `Tabelle: ${caption ? caption.textContent.trim() : "ohne Titel"}`)
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name)
  }
}

function updateAll() {
  document.querySelectorAll(".md-typeset__scrollwrap").forEach(update)
}

document$.subscribe(updateAll)
addEventListener("resize", updateAll)
