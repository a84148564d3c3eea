// Forms work without this. With it, what is wrong is read at once, and the scenario is told while it is being built.
"use strict";
document.querySelector("#fault")?.focus();

const live = document.querySelector('form[data-form="live"]');
if (live) {
  let last = 0, waiting;
  const tell = async () => {
    const mine = ++last;
    const asked = new URL(live.action);
    asked.search = new URLSearchParams([...new FormData(live)].filter(([, value]) => value !== "")).toString();
    let answer;
    try { answer = await fetch(asked); } catch { return; } // without the server the button says so
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== last) return; // something else was chosen meanwhile
    const said = document.querySelector("#said");
    if (answer.ok) {
      said.replaceChildren(...page.querySelector("#said").childNodes);
      document.querySelectorAll(".history").forEach((each, n) => {
        const fresh = page.querySelectorAll(".history")[n];
        if (fresh) each.replaceChildren(...fresh.childNodes);
      });
      document.querySelector("#used").replaceChildren(...page.querySelector("#used").childNodes);
      history.replaceState(null, "", answer.url);
    } else {
      const wrong = page.querySelector("#fault p"), line = document.createElement("p");
      line.className = "wrong";
      line.textContent = wrong ? wrong.textContent : "That cannot be answered.";
      said.replaceChildren(line);
    }
  };
  document.querySelector("#field-place").addEventListener("keydown", (event) => { // who names a place wants its answer
    if (event.key !== "Enter") return;
    event.preventDefault();
    live.requestSubmit(live.querySelector("button[formaction]:not(.second)"));
  });
  live.addEventListener("change", () => { clearTimeout(waiting); waiting = setTimeout(tell, 200); });
}
