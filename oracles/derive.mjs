// Derives, from the providers' own specifications, the ones a validator can hold us to. The originals stay as they are.
//
// node derive.mjs SPECIFICATIONS FOLDER writes line.json, webhook.json and twilio.json into FOLDER and prints what was
// corrected. Why: LINE's base types name a discriminator and no alternatives, so that no validator ever looks at a kind
// of message; Twilio's forms do not say that a repeated field is repeated, nor that a form with required fields has to
// be there; and neither says how every call fails.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const [, , specifications, folder] = process.argv;
const yaml = (name) => parse(readFileSync(join(specifications, name), "utf8"));
const reference = (name) => `#/components/schemas/${name}`;

/** Replaces each base type with its alternatives, which hold whatever the base held. */
function spellOutKinds(specification) {
  const { schemas } = specification.components;
  const bases = Object.keys(schemas).filter((name) => schemas[name].discriminator?.mapping);
  for (const name of bases) {
    const { discriminator, ...base } = schemas[name];
    const { propertyName, mapping } = discriminator;
    const base_of_kinds = `${name}Base`;
    schemas[base_of_kinds] = base;
    const kinds = Object.entries(mapping);
    for (const [, kind] of kinds) {
      for (const part of schemas[kind.split("/").at(-1)].allOf ?? []) {
        if (part.$ref === reference(name)) part.$ref = reference(base_of_kinds);
      }
    }
    schemas[name] = {
      oneOf: kinds.map(([value, kind]) => ({
        allOf: [
          { $ref: kind },
          { type: "object", properties: { [propertyName]: { enum: [value] } }, required: [propertyName] },
        ],
      })),
    };
  }
  return bases.length;
}

function correctForms(specification) {
  let repeated = 0;
  let needed = 0;
  for (const operation of operations(specification)) {
    const body = operation.requestBody;
    const form = body?.content?.["application/x-www-form-urlencoded"];
    if (!form) continue;
    for (const [name, property] of Object.entries(form.schema.properties ?? {})) {
      if (property.type !== "array") continue;
      form.encoding = { ...form.encoding, [name]: { style: "form", explode: true } };
      repeated += 1;
      if (name === "StatusCallbackEvent" && specification.components.schemas.call_enum_event) {
        property.items = { $ref: reference("call_enum_event") };
      }
    }
    if (form.schema.required?.length) {
      body.required = true;
      needed += 1;
    }
  }
  return { repeated, needed };
}

/** Lets every operation fail in the way the manual describes for all of them; neither specification names every status. */
function nameFailures(specification, schema) {
  const failure = { description: "A failure", content: { "application/json": { schema } } };
  for (const operation of operations(specification)) {
    operation.responses = { ...operation.responses, "4XX": failure, "5XX": failure };
  }
}

const operations = (specification) =>
  Object.values(specification.paths)
    .flatMap((path) => Object.values(path))
    .filter((operation) => operation.responses);

/** One specification that knows the paths of both, since both are answered at one address. */
function merge(one, other, mark) {
  const renamed = JSON.parse(JSON.stringify(other).replaceAll(reference(""), reference(mark)));
  for (const operation of operations(renamed)) {
    operation.security ??= renamed.security ?? [];
  }
  for (const [name, schema] of Object.entries(renamed.components.schemas)) {
    one.components.schemas[`${mark}${name}`] = schema;
  }
  Object.assign(one.paths, renamed.paths);
  return one;
}

/** Leaves out whole rooms of the API that nobody here enters: what is asked there is then an unknown address. */
function keepPaths(specification, kept) {
  const paths = Object.entries(specification.paths).filter(([path]) => kept.test(path));
  specification.paths = Object.fromEntries(paths);
}

const write = (name, specification) => writeFileSync(join(folder, name), JSON.stringify(specification));

const line = merge(yaml("line/messaging-api.yml"), yaml("line/channel-access-token.yml"), "Token");
const webhook = yaml("line/webhook.yml");
const kinds = spellOutKinds(line) + spellOutKinds(webhook);
keepPaths(
  line,
  /^\/(oauth2|v2\/oauth|v2\/bot\/(message\/(push|reply|quota)|richmenu|user|chat|profile|channel|info)(?!.*(batch|bulk|alias)))/,
);
nameFailures(line, { $ref: reference("ErrorResponse") });
write("line.json", line);
write("webhook.json", webhook);
const twilio = JSON.parse(readFileSync(join(specifications, "twilio/twilio_api_v2010.json"), "utf8"));
const forms = correctForms(twilio);
keepPaths(twilio, /\/(Messages|Calls)(\/\{Sid\})?\.json$/);
nameFailures(twilio, {
  type: "object",
  properties: {
    code: { type: "integer" },
    message: { type: "string" },
    more_info: { type: "string", format: "uri" },
    status: { type: "integer", minimum: 400, maximum: 599 },
  },
  required: ["code", "message", "more_info", "status"],
});
write("twilio.json", twilio);
console.log(JSON.stringify({ kinds, ...forms }));
