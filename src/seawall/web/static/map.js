// Maps for the keyboard, for touch and from near: only what a map without script has in its table and its title.
// A map is one stop of the tab key. Arrows go to the next shape in that direction, Home and End to the first and last
// of the numbers, + and - bring the map nearer. The shape that is meant is outlined, said, and marked in the table.
"use strict";

const STEPS = [1, 2, 4, 8];  // how near
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SVG = "http://www.w3.org/2000/svg";

function made(tag, text, ...classes) {
  const element = document.createElement(tag);
  element.textContent = text;
  element.classList.add(...classes);
  return element;
}

// What a row says: shares, people and dollars by the units in the names of its columns; missing is not zero.
function said(row) {
  const parts = [];
  for (const [column, value] of Object.entries(row)) {
    if (row.runs === false) return `${row.name}: does not run there`;
    if (column === "persons_share") parts.push(value === null ? "no figure of the share" : `${(100 * value).toFixed(1)}% of residents`);
    if (column === "persons") parts.push(value === null ? "no figure" : `${Number(value.toPrecision(3)).toLocaleString("en-US")} people`);
    if (column === "net_a_resident_usd") parts.push(`${value < 0 ? "-" : ""}$${Math.round(Math.abs(value)).toLocaleString("en-US")} a resident`);
  }
  return `${row.name}: ${[...new Set(parts)].join(", ")}`;
}

class CountedMap {
  constructor(svg) {
    this.svg = svg;
    this.figure = svg.closest("figure");
    this.shapes = new Map([...svg.querySelectorAll("[data-fips]")].map(shape => [shape.dataset.fips, shape]));
    this.group = svg.querySelector("g.shapes");
    this.names = svg.querySelector("g.names");
    this.base = this.group.getAttribute("transform");
    this.near = 0;
    this.corner = [0, 0];
    this.frame();
    this.listen();
  }

  frame() {
    const keys = made("div", "", "map-keys");
    keys.setAttribute("role", "group");
    keys.setAttribute("aria-label", "Map");
    this.buttons = {};
    for (const [name, act] of [["Zoom in", () => this.bring(1)], ["Zoom out", () => this.bring(-1)], ["Whole map", () => this.bring(-STEPS.length)]]) {
      const button = made("button", name);
      button.type = "button";
      button.addEventListener("click", act);
      this.buttons[name] = button;
      keys.append(button);
    }
    this.line = made("p", "", "map-said");
    this.line.setAttribute("aria-live", "polite");
    const scroll = this.svg.closest(".scroll") || this.svg;
    scroll.after(keys, this.line);
    if (scroll !== this.svg) scroll.removeAttribute("tabindex");
    this.svg.setAttribute("role", "application");
    this.svg.setAttribute("aria-roledescription", "map");
    this.svg.setAttribute("tabindex", "0");
    this.mark = document.createElementNS(SVG, "g");
    this.mark.setAttribute("class", "map-mark");
    this.bring(0);
  }

  listen() {
    this.svg.addEventListener("focus", () => { this.load(); if (!this.at) this.line.textContent = "Arrow keys go from place to place, + and - bring the map nearer."; });
    this.svg.addEventListener("keydown", event => this.key(event));
    this.svg.addEventListener("pointerover", event => event.pointerType === "mouse" && !this.drag && this.point(event.target));
    this.svg.addEventListener("click", event => this.point(event.target));
    this.svg.addEventListener("pointerdown", event => { if (this.near) this.drag = [event.clientX, event.clientY, ...this.corner]; });
    this.svg.addEventListener("pointermove", event => this.pull(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) this.svg.addEventListener(end, () => { this.drag = null; });
    for (const body of this.tables()) body.addEventListener("pointerover", event => this.fromRow(event.target.closest("tr")));
  }

  // The numbers, asked for once, when the map is first used.
  load() {
    this.loaded ??= fetch(this.figure.querySelector("a[data-rows]").href)
      .then(answer => (answer.ok ? answer.json() : []))
      .catch(() => [])
      .then(rows => {
        this.rows = new Map();
        for (const row of rows) {
          const shape = row.shape_fips ?? row.fips;
          this.rows.set(shape, [...(this.rows.get(shape) || []), row]);
        }
      });
    return this.loaded;
  }

  tables() {
    return [...(this.figure.closest("section") || document).querySelectorAll("tbody")];
  }

  point(target) {
    const shape = target.closest("[data-fips]");
    if (shape) this.go(shape.dataset.fips);
  }

  async go(fips) {
    if (this.at === fips) return;
    this.at = fips;
    const shape = this.shapes.get(fips);
    const outline = shape.cloneNode();
    outline.removeAttribute("data-fips");
    outline.setAttribute("class", "map-mark");
    this.mark.replaceChildren(outline);
    shape.closest("g.shapes") ? this.group.append(this.mark) : shape.after(this.mark);
    await this.load();
    if (this.at !== fips) return;
    const rows = this.rows.get(fips) || [];
    this.line.textContent = rows.length ? rows.map(said).join("; ") : "The table has it under its area.";
    this.markRows(rows.map(row => row.name));
  }

  // A table may leave the state out of a county's name.
  markRows(names) {
    for (const row of this.tables().flatMap(body => [...body.rows])) {
      const name = row.cells[0].textContent.trim();
      row.classList.toggle("marked", names.some(each => each === name || each.startsWith(`${name}, `)));
    }
  }

  async fromRow(row) {
    if (!row) return;
    await this.load();
    const name = row.cells[0].textContent.trim();
    for (const [fips, rows] of this.rows) {
      if (this.shapes.has(fips) && rows.some(each => each.name === name || each.name.startsWith(`${name}, `))) return this.go(fips);
    }
  }

  async key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in WAYS) { event.preventDefault(); this.next(WAYS[event.key]); }
    else if (event.key === "+" || event.key === "=") this.bring(1);
    else if (event.key === "-") this.bring(-1);
    else if (event.key === "Escape" && this.near) this.bring(-STEPS.length);
    else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      await this.load();
      const order = [...this.rows.keys()].filter(fips => this.shapes.has(fips));
      if (order.length) this.show(order.at(event.key === "Home" ? 0 : -1));
    }
  }

  middle(fips) {
    const box = this.shapes.get(fips).getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }

  // The nearest shape that lies in this direction; what lies aside counts twice.
  next([across, down]) {
    if (!this.at) return this.show(this.shapes.keys().next().value);
    const [x, y] = this.middle(this.at);
    let best = null, least = Infinity;
    for (const fips of this.shapes.keys()) {
      if (fips === this.at) continue;
      const [dx, dy] = [this.middle(fips)[0] - x, this.middle(fips)[1] - y];
      const ahead = dx * across + dy * down, aside = Math.abs(dx * down) + Math.abs(dy * across);
      if (ahead > 0.5 && ahead + 2 * aside < least) [best, least] = [fips, ahead + 2 * aside];
    }
    if (best) this.show(best);
  }

  show(fips) {
    this.go(fips);
    if (this.near) this.center();
  }

  bring(steps) {
    this.near = Math.max(0, Math.min(STEPS.length - 1, this.near + steps));
    this.buttons["Zoom out"].disabled = this.buttons["Whole map"].disabled = !this.near;
    this.buttons["Zoom in"].disabled = this.near === STEPS.length - 1;
    this.svg.classList.toggle("nearer", this.near > 0);
    if (this.names) this.names.setAttribute("visibility", this.near ? "hidden" : "visible");
    this.center();
  }

  sheet() {
    const clip = this.svg.querySelector("clipPath rect");
    return [Number(clip.getAttribute("width")), Number(clip.getAttribute("height"))];
  }

  // The shape that is meant, or the middle of the map, in the middle of the sheet.
  center() {
    const size = STEPS[this.near];
    const [wide, tall] = this.sheet();
    let [x, y] = [wide / 2, tall / 2];
    const shape = this.at && this.shapes.get(this.at);
    if (shape && this.group.contains(shape)) {
      const box = shape.getBBox(), fine = Number(this.base.match(/[\d.]+/)[0]);
      [x, y] = [(box.x + box.width / 2) * fine, (box.y + box.height / 2) * fine];
    }
    this.move(wide / 2 - size * x, tall / 2 - size * y);
  }

  move(x, y) {
    const size = STEPS[this.near];
    const [wide, tall] = this.sheet();
    this.corner = [Math.min(0, Math.max(wide * (1 - size), x)), Math.min(0, Math.max(tall * (1 - size), y))];
    this.group.setAttribute("transform", this.near ? `translate(${this.corner.join(" ")}) scale(${size}) ${this.base}` : this.base);
  }

  pull(event) {
    if (!this.drag) return;
    const unit = this.svg.viewBox.baseVal.width / this.svg.getBoundingClientRect().width;
    this.move(this.drag[2] + (event.clientX - this.drag[0]) * unit, this.drag[3] + (event.clientY - this.drag[1]) * unit);
  }
}

for (const svg of document.querySelectorAll("figure svg")) {
  const figure = svg.closest("figure");
  if (svg.querySelector("[data-fips]") && figure.querySelector("a[data-rows]")) new CountedMap(svg);
}

for (const text of document.querySelectorAll("[data-copy]")) {
  const button = made("button", "Copy");
  button.type = "button";
  button.addEventListener("click", () => navigator.clipboard.writeText(text.value ?? text.textContent.trim())
    .then(() => { button.textContent = "Copied"; }, () => { button.textContent = "Select it and copy"; }));
  const keys = made("div", "", "map-keys");
  keys.append(button);
  text.after(keys);
}
