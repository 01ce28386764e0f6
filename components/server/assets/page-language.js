// Keeps <html lang> in step with the language in the address, which the app changes without loading the page anew.
const languages = ["kk", "ru", "en"];

function follow() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (languages.includes(asked) && document.documentElement.lang !== asked) {
    document.documentElement.lang = asked;
  }
}

for (const name of ["pushState", "replaceState"]) {
  const original = history[name];
  history[name] = function (...args) {
    const answer = original.apply(this, args);
    follow();
    return answer;
  };
}
addEventListener("popstate", follow);
follow();
