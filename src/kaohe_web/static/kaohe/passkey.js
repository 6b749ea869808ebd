"use strict";
// A form whose button asks the browser for a passkey, or to make one, and then sends it.
const toBytes = (text) => Uint8Array.from(
  atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = (all) => (all || []).map((one) => ({ ...one, id: toBytes(one.id) }));

async function made(asked) {
  const user = { ...asked.user, id: toBytes(asked.user.id) };
  const publicKey = {
    ...asked, user, challenge: toBytes(asked.challenge),
    excludeCredentials: listed(asked.excludeCredentials),
  };
  const key = await navigator.credentials.create({ publicKey });
  return told(key, { attestationObject: toText(key.response.attestationObject) });
}

async function answered(asked) {
  const publicKey = {
    ...asked, challenge: toBytes(asked.challenge),
    allowCredentials: listed(asked.allowCredentials),
  };
  const key = await navigator.credentials.get({ publicKey });
  const handle = key.response.userHandle;
  return told(key, {
    authenticatorData: toText(key.response.authenticatorData),
    signature: toText(key.response.signature),
    ...(handle && handle.byteLength ? { userHandle: toText(handle) } : {}),
  });
}

function told(key, more) {
  const clientDataJSON = toText(key.response.clientDataJSON);
  return JSON.stringify({
    id: key.id, rawId: toText(key.rawId), type: key.type, clientExtensionResults: {},
    response: { clientDataJSON, ...more },
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const say = (name) => {
    for (const one of form.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== name;
  };
  // An address in numbers has no passkeys, nor has a page that came without TLS.
  const numbers = /^[\d.]+$|:/.test(location.hostname);
  if (!window.PublicKeyCredential || !isSecureContext || numbers) {
    form.querySelector("button").disabled = true;
    say("cannot");
    continue;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say("");
    try {
      const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
      const asked = (await answer.json()).publicKey;
      form.elements.credential.value = await (form.dataset.passkey === "add" ? made : answered)(asked);
      HTMLFormElement.prototype.submit.call(form);
    } catch {
      say("failed");
    }
  });
}
