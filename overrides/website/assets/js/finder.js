// The table of all formats can be narrowed by what the fact sheets of the cards say. Without this script the whole table
// stands there. What is chosen stands in the address, so that a choice can be passed on.
const ANY = ""
const TIMES = [["20", "bis 20 Minuten"], ["60", "bis 1 Stunde"], ["120", "bis 2 Stunden"], ["240", "bis zu einem halben Tag"]]
const MONEY = [["A", "bis 500 Euro"], ["B", "bis 5.000 Euro"]]

const FIELDS = [
  { key: "arbeitsplatz", label: "Arbeitsplatz", options: (all) => listed(all.flatMap((one) => one.arbeitsplatz)) },
  { key: "ziel", label: "Ziel", options: (all) => listed(all.map((one) => one.ziel)) },
  { key: "personen", label: "Zahl der Personen" },
  { key: "minuten", label: "Zeit am Stück", options: () => TIMES },
  { key: "geld", label: "Geld, ohne Arbeitszeit", options: () => MONEY },
]

const FITS = {
  arbeitsplatz: (one, value) => one.arbeitsplatz.includes(value),
  ziel: (one, value) => one.ziel === value,
  personen: (one, value) => !one.personen || (one.personen[0] <= Number(value) && Number(value) <= one.personen[1]),
  minuten: (one, value) => one.minuten[0] <= Number(value),
  geld: (one, value) => one.geld <= value,
}

function listed(words) {
  return [...new Set(words)].map((word) => [word, word])
}

function made(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

// A choice, or a field for a number where there are no options.
function control(field, all) {
  const id = `finder-${field.key}`
  const label = made("label", { htmlFor: id, textContent: field.label })
  const options = field.options && [[ANY, "beliebig"], ...field.options(all)]
  const input = options
    ? made("select", { id, name: field.key }, ...options.map(([value, text]) => made("option", { value, textContent: text })))
    : made("input", { id, name: field.key, type: "number", min: "1", step: "1", inputMode: "numeric" })
  return made("p", { className: "finder__feld" }, label, input)
}

// Rows of the table with what is known of the format that each leads to.
function entriesOf(table, known) {
  return [...table.tBodies[0].rows].flatMap((row) => {
    const link = row.querySelector("a[href]")
    const data = link && known.get(link.href)
    return data ? [{ ...data, row }] : []
  })
}

function remember(form) {
  const address = new URL(location.href)
  for (const { key } of FIELDS) {
    const value = form.elements[key].value
    if (value === ANY) address.searchParams.delete(key)
    else address.searchParams.set(key, value)
  }
  history.replaceState(history.state, "", address)
}

function recall(form) {
  const asked = new URLSearchParams(location.search)
  for (const { key } of FIELDS) {
    const field = form.elements[key]
    field.value = asked.get(key) || ANY
    // A value of the address that is none of the options leaves nothing chosen.
    if (field.selectedIndex === -1) field.value = ANY
  }
}

function setUp() {
  const data = document.querySelector("script.finderdaten")
  if (!data || document.querySelector(".finder")) return
  const all = JSON.parse(data.textContent)
  const known = new Map(all.map((one) => [new URL(one.seite, location.href).href, one]))
  const tables = [...document.querySelectorAll("article table")].filter((table) => table.tHead && table.tBodies[0])
  const [table, entries] = tables.map((one) => [one, entriesOf(one, known)]).find(([, found]) => found.length > 1) || []
  if (!table) return
  const result = made("output", { className: "finder__ergebnis" })
  const reset = made("button", { type: "reset", className: "md-button", textContent: "Alle zeigen" })
  const form = made("form", { className: "finder" }, ...FIELDS.map((field) => control(field, all)), reset, result)
  form.setAttribute("aria-label", "Formate auswählen")
  const narrow = () => {
    const asked = FIELDS.map(({ key }) => [key, form.elements[key].value]).filter(([, value]) => value !== ANY)
    const fitting = entries.filter((one) => asked.every(([key, value]) => FITS[key](one, value)))
    for (const one of entries) one.row.hidden = !fitting.includes(one)
    result.value = fitting.length
      ? `${fitting.length} von ${entries.length} Formaten passen.`
      : "Kein Format passt zu allem. Lassen Sie eine Angabe weg."
  }
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("input", () => {
    narrow()
    remember(form)
  })
  form.addEventListener("reset", () => setTimeout(() => {
    narrow()
    remember(form)
  }))
  const frame = table.closest(".md-typeset__scrollwrap") || table
  frame.before(form)
  recall(form)
  narrow()
}

document$.subscribe(setUp)
