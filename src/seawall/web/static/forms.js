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
      document.querySelector("#used ul")?.replaceWith(page.querySelector("#used ul"));
      history.replaceState(null, "", answer.url);
    } else {
      const wrong = page.querySelector("#fault p"), line = document.createElement("p");
      line.className = "wrong";
      line.textContent = wrong ? wrong.textContent : "That cannot be answered.";
      said.replaceChildren(line);
    }
  };
  const use = document.querySelector("#used form");
  use.addEventListener("submit", () => { // what was typed counts, also where the answer about it is still on its way
    use.querySelectorAll("input[type=hidden]").forEach((each) => each.remove());
    for (const [name, value] of new FormData(live)) {
      if (value === "" || name === "place" || name === "question") continue;
      const kept = document.createElement("input");
      [kept.type, kept.name, kept.value] = ["hidden", name, value];
      use.append(kept);
    }
  });
  live.addEventListener("change", () => { clearTimeout(waiting); waiting = setTimeout(tell, 200); });
}
