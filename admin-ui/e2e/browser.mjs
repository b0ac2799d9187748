import { createHmac } from "node:crypto";
import { readFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Reads a setting or ends with its name. */
export function setting(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set; see the head of admin-ui/e2e/day.mjs`);
    process.exit(2);
  }
  return value;
}

/** The one-time code for a base32 secret at a time (RFC 6238: SHA-1, 30 seconds, six digits). */
export function oneTimeCode(secret, now = Date.now()) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/[\s=]/gu, "").toUpperCase()]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * Opens Chromium and keeps every complaint of the console. The one complaint that belongs there is the answer 401
 * about the session: to the question who is signed in, asked before anybody is, and to a code that was used before.
 */
export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    locale: "ja-JP",
    // Not Japan's, so that a time of the browser's own zone on any screen would be seen.
    timezoneId: "America/New_York",
    acceptDownloads: true,
    ignoreHTTPSErrors: true,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    const address = message.location().url;
    const isAboutSession =
      /status of 401/u.test(message.text()) && /\/api\/v1\/session(\/second-factor)?$/u.test(address);
    if (["error", "warning"].includes(message.type()) && !isAboutSession) {
      complaints.push(`${message.type()}: ${message.text()} (${address})`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`security policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { browser, page, complaints };
}

/** Fails when axe finds something serious or critical on the screen as it stands (WCAG 2.2 A and AA). */
export async function checkAccess(page, screen) {
  // Evaluated through the debugging protocol, so the page's security policy stays as it is.
  await page.evaluate(axeSource);
  // What a scrolled page has under its header is not too small, it is under the header.
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return result.violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`).join("\n    ")}`,
      );
  });
  if (found.length > 0) throw new Error(`axe on ${screen}:\n  ${found.join("\n  ")}`);
  console.log(`ok    axe finds nothing serious on ${screen}`);
}

/** Saves a picture of the window if a folder is given by SHOTS. */
export async function picture(page, name) {
  const folder = process.env.SHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, name) });
}
