// The sandbox page with its phones, on a desk and on a telephone, in a real browser against a running demo.
//
//   SANDBOX_URL  where the providers' stand-in answers, for example http://127.0.0.1:8081
//   SHOTS        optional: a folder for phones-*.png
//   CHROMIUM     optional: the browser (/usr/bin/chromium)
import assert from "node:assert/strict";
import { checkAccess, openBrowser, picture, setting } from "./browser.mjs";

const sandbox = setting("SANDBOX_URL").replace(/\/$/u, "");
const patienceMs = 60_000;

const { browser, page, complaints } = await openBrowser();
page.setDefaultTimeout(20_000);

async function step(name, work) {
  await work();
  console.log(`ok    ${name}`);
}

const station = (place) => page.locator(".station").nth(place);
const pane = (place, name) => station(place).locator(`[data-pane="${name}"]`);

async function open(phones) {
  await page.goto(`${sandbox}/sandbox?phones=${phones}`);
  await station(phones - 1)
    .locator('[role="tab"][aria-selected="true"]')
    .waitFor();
  assert.equal(await page.locator(".station").count(), phones);
}

async function show(place, name) {
  await station(place).locator(`[data-tab="${name}"]`).click();
  await pane(place, name).waitFor();
}

/** Nothing may stick out of the window: a page that scrolls sideways is lost on a telephone. */
async function fits() {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= window, `the page is ${wide} px wide in a window of ${window} px`);
}

/** The place of the phone whose owner has LINE and is a friend of the account. */
async function friend(phones) {
  for (let place = 0; place < phones; place += 1) {
    await show(place, "line");
    if ((await pane(place, "line").locator("textarea:enabled").count()) > 0) return place;
  }
  throw new Error("nobody on the desk is a friend of the account");
}

try {
  await page.setViewportSize({ width: 1360, height: 900 });
  for (const phones of [1, 2, 3, 4]) {
    await step(`${phones} phones stand side by side`, async () => {
      await open(phones);
      await fits();
    });
    await checkAccess(page, `${phones} phones`);
    await picture(page, `phones-${phones}.png`);
  }

  await step("each phone has another owner", async () => {
    const owners = await page
      .locator('[data-part="owner"]')
      .evaluateAll((all) => all.map((each) => each.value));
    assert.equal(new Set(owners).size, 4);
  });

  const place = await friend(4);
  await step("a message is written with the keyboard alone", async () => {
    await pane(place, "line").locator("textarea").focus();
    await page.keyboard.type("こんにちは");
    await page.keyboard.press("Enter");
    await pane(place, "line").locator(".row.mine", { hasText: "こんにちは" }).last().waitFor();
  });

  await step("the service answers it", async () => {
    const log = pane(place, "line").locator(".log");
    const until = Date.now() + patienceMs;
    while (!(await log.locator("> :last-child").getAttribute("class")).includes("theirs")) {
      if (Date.now() > until) throw new Error("nothing came back");
      await page.waitForTimeout(300);
    }
  });

  await step("a message is taken back", async () => {
    const before = await pane(place, "line").locator(".row.mine").count();
    await pane(place, "line").locator(".row.mine .beside button").last().click();
    await page.waitForFunction(
      ([at, count]) =>
        document.querySelectorAll(".station")[at].querySelectorAll('[data-pane="line"] .row.mine').length <
        count,
      [place, before],
    );
  });

  await step("a person calls in, and the call with its words stays in the list", async () => {
    await show(place, "phone");
    const phone = pane(place, "phone");
    const before = await phone.locator(".recents li").count();
    await phone.locator(".dial-in").click();
    // Whoever has answered today is thanked and rung off; whoever has not is asked.
    await phone
      .locator(`.talking, .recents li:nth-child(${before + 1})`)
      .first()
      .waitFor();
    await picture(page, "phones-call.png");
    const key = phone.locator('.talking [data-key="2"]');
    if ((await key.count()) > 0) {
      await checkAccess(page, "a call");
      await key.click();
      await phone
        .locator(".hang-up")
        .click()
        .catch(() => console.log("      the service had rung off already"));
    }
    await phone.locator(".recents details").first().waitFor();
    await phone.locator(".recents summary").first().click();
    await phone.locator(".past .caption").first().waitFor();
  });

  await step("the other language is one press away", async () => {
    await page.click("#language");
    await page.waitForFunction(() => document.documentElement.lang === "en");
    await page.click("#language");
    await page.waitForFunction(() => document.documentElement.lang === "ja");
  });

  await page.setViewportSize({ width: 390, height: 844 });
  for (const phones of [1, 2]) {
    await step(`${phones} phones fit on the screen of a telephone`, async () => {
      await open(phones);
      await fits();
      await station(0).scrollIntoViewIfNeeded();
      const box = await station(0).locator(".screen").boundingBox();
      assert.ok(box.width >= 340 && box.height <= 844, `the phone is ${box.width} by ${box.height}`);
    });
    for (const tab of ["line", "sms", "phone"]) {
      await show(0, tab);
      await checkAccess(page, `the ${tab} pane on a telephone`);
      await picture(page, `phones-small-${phones}-${tab}.png`);
    }
  }

  assert.deepEqual(complaints, [], `the console complained:\n${complaints.join("\n")}`);
  console.log("ok    the console said nothing");
} catch (error) {
  await picture(page, "phones-failed.png");
  console.error(`FAILED at ${page.url().replace(/\?.*/u, "")}\n${error.stack}`);
  if (complaints.length > 0) console.error(`console:\n${complaints.join("\n")}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
