// What Streamlit's own page leaves out: the language of the document, and heavy parts evaluated while the server works.

const languages = ["kk", "ru", "en"];

function followLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (languages.includes(asked) && document.documentElement.lang !== asked) {
    document.documentElement.lang = asked;
  }
}

for (const name of ["pushState", "replaceState"]) {
  const original = history[name];
  history[name] = function (...args) {
    const answer = original.apply(this, args);
    followLanguage();
    return answer;
  };
}
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
