// Passkeys: shows the forms marked data-passkey where the browser can make and use keys, and sends them.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// What the server asks for, with bytes where the browser wants bytes.
function read(asked) {
  const known = (each) => ({ ...each, id: bytes(each.id) });
  const made = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) made.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) made.excludeCredentials = asked.excludeCredentials.map(known);
  if (asked.allowCredentials) made.allowCredentials = asked.allowCredentials.map(known);
  return made;
}

// What the browser made, with text where it has bytes.
function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

async function post(address, fields) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(fields),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  return said;
}

async function use(form) {
  const fields = Object.fromEntries(new FormData(form));
  const publicKey = read(await post(form.dataset.ask, fields));
  const credential =
    form.dataset.passkey === "register"
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
  const said = await post(form.getAttribute("action"), { ...fields, credential: written(credential) });
  location.assign(said.next);
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const fault = form.querySelector(".fault");
    form.parentElement.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      fault.hidden = true;
      try {
        await use(form);
      } catch (error) {
        fault.textContent =
          error.name === "NotAllowedError" ? "The device did not confirm, or it took too long. Try again." : error.message;
        fault.hidden = false;
      }
    });
  }
}
