// What the providers' own Node libraries say about signatures. Reads cases as JSON from its input and prints one
// verdict for each: their signature, the form as they would send it, and whether they accept ours over the same
// request and over a changed one.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { validateSignature } from "@line/bot-sdk";
import twilio from "twilio";

const { line, forms, bodies } = JSON.parse(readFileSync(0, "utf8"));

/** Parameters as a web framework hands them to the library: several values under one name are a list. */
function parameters(pairs) {
  const gathered = {};
  for (const [name, value] of pairs) (gathered[name] ??= []).push(value);
  return Object.fromEntries(
    Object.entries(gathered).map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  );
}

const verdicts = {
  line: line.map(({ secret, body, changed, ours }) => {
    // LINE's library only checks; what signs is Node's own HMAC, which the library has to accept.
    const theirs = createHmac("sha256", secret).update(body).digest("base64");
    if (!validateSignature(body, secret, theirs)) throw new Error("the library refuses HMAC-SHA256");
    return {
      theirs,
      wire: body,
      accepts: validateSignature(body, secret, ours),
      accepts_changed: validateSignature(changed, secret, ours),
    };
  }),
  forms: forms.map(({ token, url, signed_url, form, changed, ours }) => ({
    theirs: twilio.getExpectedTwilioSignature(token, signed_url, parameters(form)),
    wire: new URLSearchParams(form).toString(),
    accepts: twilio.validateRequest(token, ours, url, parameters(form)),
    accepts_changed: twilio.validateRequest(token, ours, url, parameters(changed)),
  })),
  bodies: bodies.map(({ token, url, hash, body, changed, ours }) => {
    if (twilio.getExpectedBodyHash(body) !== hash) throw new Error("the library makes another hash of a body");
    return {
      theirs: twilio.getExpectedTwilioSignature(token, url, {}),
      wire: body,
      accepts: twilio.validateRequestWithBody(token, ours, url, body),
      accepts_changed: twilio.validateRequestWithBody(token, ours, url, changed),
    };
  }),
};
console.log(JSON.stringify(verdicts));
