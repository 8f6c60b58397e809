// The search takes ":", "^" and "~" for signs of its query language and answers nothing where they make no sense to it,
// as behind the hyphenated first word of a title ("Escape-Spiel: …"). People mean words, so they are blanks here.
const QUERY = 2 // type of the messages that ask
const send = Worker.prototype.postMessage

Worker.prototype.postMessage = function (message, ...rest) {
  const asks = message && message.type === QUERY && typeof message.data === "string"
  const meant = asks ? { ...message, data: message.data.replace(/[:^~]+/g, " ") } : message
  return send.call(this, meant, ...rest)
}
