// The search takes ":", "^" and "~" for signs of its query language and answers nothing where they make no sense to it,
// as behind the hyphenated first word of a title ("Escape-Spiel: …"). People mean words, so they are blanks here.
//
// It looks for words that begin like those typed. Its list of words (lunr 2.3, TokenSet) sometimes holds one that the index
// does not know, and then it fails and answers nothing. So what found nothing is asked again as whole words, in quotes.
const QUERY = 2 // type of the messages that ask
const RESULT = 3 // and of those that answer
const send = Worker.prototype.postMessage
const asked = new WeakMap()

// Nobody else hears the first answer, so that no reader sees "nothing found" for a moment.
function askForWholeWords(event) {
  const { currentTarget, data } = event
  const query = asked.get(currentTarget)
  if (data.type !== RESULT || data.data.items.length || !query.trim() || query.includes('"')) return
  event.stopImmediatePropagation()
  currentTarget.postMessage({ type: QUERY, data: `"${query.trim()}"` })
}

Worker.prototype.postMessage = function (message, ...rest) {
  const asks = message && message.type === QUERY && typeof message.data === "string"
  if (!asks) return send.call(this, message, ...rest)
  const query = message.data.replace(/[:^~]+/g, " ")
  if (!asked.has(this)) this.addEventListener("message", askForWholeWords, { capture: true })
  asked.set(this, query)
  return send.call(this, { ...message, data: query }, ...rest)
}
