for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, n) => {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.onclick = () => {
      const sign = head.ariaSort === "descending" ? 1 : -1;
      const value = row => { const text = row.cells[n].textContent.trim();
        const unit = /trillion/.test(text) ? 1e12 : /billion/.test(text) ? 1e9 : /million/.test(text) ? 1e6 : 1;
        const number = unit * parseFloat(text.replace(/[$,%]/g, ""));
        const day = text.match(/(\d{1,2}) (?:to \d{1,2} )?([A-Z][a-z]{2})\b.*?(\d{4})/);
        return head.className === "number" ? (isNaN(number) ? -Infinity : number) : day ? Date.parse(day.slice(1).join(" ")) : text; };
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.ariaSort = sign > 0 ? "ascending" : "descending";
      body.append(...[...body.rows].sort((a, b) => { const x = value(a), y = value(b);  // days before words
        return sign * (typeof x !== typeof y ? (typeof x === "string" ? 1 : -1) : x > y ? 1 : x < y ? -1 : 0); }));
    };
  });
}
