// What Streamlit's own page leaves out: the language of the document, and heavy parts evaluated while the server works.

const languages = ["kk", "ru", "en"];

function followLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (languages.includes(asked) && document.documentElement.lang !== asked) {
    document.documentElement.lang = asked;
  }
}

// A choice changes the address of the same page: it takes the place of the last one, and Back leads to the page before.
const { pushState, replaceState } = history;
history.pushState = function (state, title, url) {
  const isSamePage = new URL(url ?? location.href, location.href).pathname === location.pathname;
  (isSamePage ? replaceState : pushState).call(history, state, title, url);
  followLanguage();
};
history.replaceState = function (...args) {
  replaceState.apply(history, args);
  followLanguage();
};
addEventListener("popstate", followLanguage);
followLanguage();

// The first message to the server asks for the page. Until its answer comes, the browser has nothing to do.
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (...args) {
  WebSocket.prototype.send = send;
  const heavy = document.querySelectorAll("link[rel=modulepreload][data-evaluate-early]");
  setTimeout(() => heavy.forEach((link) => import(link.href)), 0);
  return send.apply(this, args);
};
