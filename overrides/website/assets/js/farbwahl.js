// The theme would write the colours of the device into the browser on the first visit. They are kept only when somebody
// chooses others: nothing is stored that was not asked for (section 25 TDDDG).
const PALETTE = "__palette"
const keep = window.__md_set
let chosen = Boolean(window.__md_get && window.__md_get(PALETTE))

window.__md_set = (key, ...rest) => {
  if (key !== PALETTE || chosen) keep(key, ...rest)
}
document.addEventListener("change", (event) => {
  if (event.target.name === PALETTE) chosen = true
}, { capture: true })
