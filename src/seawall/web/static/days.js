// A slider over the days of the page: it says what the link of each day says, without asking the server.
for (const box of document.querySelectorAll(".by-day")) {
  const links = [...box.querySelectorAll("a[data-says]")], told = box.querySelector(".told");
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = 0;
  slider.max = links.length - 1;
  slider.value = links.findIndex(link => link.hasAttribute("aria-current"));
  slider.setAttribute("aria-label", "Day");
  const show = n => {
    links.forEach((link, k) => k === n ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
    told.textContent = links[n].dataset.says;
    slider.value = n;
    slider.setAttribute("aria-valuetext", links[n].getAttribute("aria-label"));
    const address = new URL(location.href);
    address.searchParams.set("day", links[n].dataset.day);
    history.replaceState(null, "", address);
  };
  slider.setAttribute("aria-valuetext", links[slider.value].getAttribute("aria-label"));
  slider.addEventListener("input", () => show(Number(slider.value)));
  links.forEach((link, n) => link.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(n);
  }));
  told.after(slider);
}
