// The search takes ":", "^" and "~" for signs of its query language and answers nothing where they make no sense to it,
// as behind the hyphenated first word of a title ("Escape-Spiel: …"). People mean words, so they are blanks here.
//
// It looks for words that begin like those typed. Its list of words (lunr 2.3, TokenSet) sometimes holds one that the index
// does not know, and then it fails and answers nothing. So what found nothing is asked again as whole words, in quotes.
const QUERY = 2 // type of the messages that ask
const RESULT = 3 // and of those that answer
const send = Worker.prototype.postMessage
const waiting = new WeakMap() // queries that a search has not answered yet; it answers them in order

// Nobody else hears of nothing while there may still be something: the query is asked again, or a later one is on its way.
function askForWholeWords(event) {
  const { currentTarget, data } = event
  if (data.type !== RESULT) return
  const queries = waiting.get(currentTarget)
  const query = queries.shift().trim()
  if (data.data.items.length || (!queries.length && (!query || query.includes('"')))) return
  event.stopImmediatePropagation()
  if (!queries.length) currentTarget.postMessage({ type: QUERY, data: `"${query}"` })
}

Worker.prototype.postMessage = function (message, ...rest) {
  const asks = message && message.type === QUERY && typeof message.data === "string"
  if (!asks) return send.call(this, message, ...rest)
  const query = message.data.replace(/[:^~]+/g, " ")
  if (!waiting.has(this)) {
    waiting.set(this, [])
    this.addEventListener("message", askForWholeWords, { capture: true })
  }
  waiting.get(this).push(query)
  return send.call(this, { ...message, data: query }, ...rest)
}
