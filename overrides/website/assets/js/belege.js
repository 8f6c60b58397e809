// A citation opens a note with what its source says. The note is made of the source's entry at the end of the page, so
// without this script, or where the browser knows no popovers, the citation simply leads there.
const SHOWN = 3
const POPOVERS = "popover" in HTMLElement.prototype

// Words of a text by their first letters, so that endings do not matter.
function wordsOf(text) {
  return new Set((text.toLowerCase().match(/[\p{L}\d]{4,}/gu) || []).map((word) => word.slice(0, 6)))
}

// The sentence in which a link stands, as far as one can tell without knowing the language.
function sentenceOf(link) {
  const block = link.closest("p, li, td, dd") || link.parentElement
  const range = document.createRange()
  range.selectNodeContents(block)
  range.setEndBefore(link)
  return range.toString().split(/[.!?]\s+(?=[A-ZÄÖÜ„])/).pop()
}

// The statements of an entry, those first that have most in common with the sentence; the others are folded away.
function statementsOf(evidence, link) {
  const said = wordsOf(sentenceOf(link))
  const common = (item) => [...wordsOf(item.textContent)].filter((word) => said.has(word)).length
  const items = [...evidence.querySelectorAll(".belegaussagen > li")].map((item) => ({ item, score: common(item) }))
  items.sort((one, other) => other.score - one.score)
  const first = Math.max(1, Math.min(SHOWN, items.filter(({ score }) => score > 1).length))
  const list = (some) => {
    const ul = document.createElement("ul")
    ul.className = "belegaussagen"
    ul.append(...some.map(({ item }) => item.cloneNode(true)))
    return ul
  }
  const parts = items.length ? [list(items.slice(0, first))] : []
  if (items.length > first) {
    const more = document.createElement("details")
    more.className = "beleg"
    const summary = document.createElement("summary")
    summary.textContent = `Weitere Aussagen dieser Quelle (${items.length - first})`
    more.append(summary, list(items.slice(first)))
    parts.push(more)
  }
  return parts
}

function noteOf(link) {
  const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  const evidence = entry && entry.querySelector(".beleg")
  if (!evidence) return null
  const note = document.createElement("div")
  note.className = "belegnotiz md-typeset"
  note.popover = "auto"
  note.setAttribute("role", "dialog")
  note.setAttribute("aria-label", `Beleg ${link.textContent.trim()}`)
  const close = document.createElement("button")
  close.type = "button"
  close.className = "belegnotiz__schliessen"
  close.textContent = "Schließen"
  close.addEventListener("click", () => note.hidePopover())
  const title = document.createElement("p")
  title.className = "belegnotiz__titel"
  title.textContent = `${link.textContent.trim()}: ${link.title}`
  note.append(close, title, ...statementsOf(evidence, link))
  for (const part of evidence.querySelectorAll(":scope > p")) note.append(part.cloneNode(true))
  const way = document.createElement("p")
  const entryLink = document.createElement("a")
  entryLink.href = link.hash
  entryLink.textContent = "Zur Quelle am Ende der Seite"
  entryLink.addEventListener("click", () => note.hidePopover())
  way.append(entryLink)
  note.append(way)
  return note
}

function place(note, link) {
  const at = link.getBoundingClientRect()
  const gap = 8
  const width = note.offsetWidth
  const below = at.bottom + gap + note.offsetHeight <= innerHeight || at.top < innerHeight / 2
  note.style.left = `${Math.max(gap, Math.min(at.left, innerWidth - width - gap))}px`
  note.style.top = below ? `${at.bottom + gap}px` : "auto"
  note.style.bottom = below ? "auto" : `${innerHeight - at.top + gap}px`
}

function open(event) {
  const link = event.target.closest(".zitat a[href^='#']")
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  const note = noteOf(link)
  if (!note) return
  event.preventDefault()
  link.closest(".zitat").after(note)
  note.addEventListener("toggle", (change) => {
    if (change.newState !== "closed") return
    // Escape and the button give the focus back to the citation; a click elsewhere or the way to the source keep theirs.
    if (note.contains(document.activeElement) || document.activeElement === document.body) link.focus({ preventScroll: true })
    note.remove()
  })
  note.showPopover()
  place(note, link)
  note.querySelector("button").focus({ preventScroll: true })
}

if (POPOVERS) document.addEventListener("click", open)
