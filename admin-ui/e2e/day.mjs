// A day at the desk, in a real browser against a running service.
//
//   MIMAMORI_URL          where the service answers, for example http://127.0.0.1:8080
//   MIMAMORI_LOGIN        an account of a health centre
//   MIMAMORI_PASSWORD
//   MIMAMORI_TOTP_SECRET  its one-time-password secret in base32
//   MIMAMORI_SEARCH       optional: what is searched for (見本)
//   MIMAMORI_WAIT         optional: seconds to wait for a check-in that is open and a measured person (60)
//   MIMAMORI_ROSTER       optional: a roster file to upload
//   SHOTS                 optional: a folder for line-list.png and person.png
//   CHROMIUM              optional: the browser (/usr/bin/chromium)
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { checkAccess, oneTimeCode, openBrowser, picture, setting } from "./browser.mjs";

const service = setting("MIMAMORI_URL").replace(/\/$/u, "");
const account = {
  login: setting("MIMAMORI_LOGIN"),
  password: setting("MIMAMORI_PASSWORD"),
  secret: setting("MIMAMORI_TOTP_SECRET"),
};
const words = process.env.MIMAMORI_SEARCH || "見本";
const patienceMs = Number(process.env.MIMAMORI_WAIT || 60) * 1000;

const { browser, page, complaints } = await openBrowser();
page.setDefaultTimeout(20_000);

async function step(name, work) {
  await work();
  console.log(`ok    ${name}`);
}

async function goTo(address) {
  await page.click(`nav a[href="${address}"]`);
  await page.waitForURL((url) => url.pathname === address);
}

/** Waits until the line list has a row that fits, and opens that person. */
async function openPerson(fits, states = []) {
  await goTo("/people");
  await page.fill(".search__input", "");
  for (const state of states) await page.locator(".filter").first().locator(".chip").nth(state).click();
  const until = Date.now() + patienceMs;
  for (;;) {
    const rows = page.locator(".line-list__row");
    const texts = await rows.allTextContents();
    const place = texts.findIndex(fits);
    if (place >= 0) {
      await rows.nth(place).locator("a").click();
      await page.waitForURL(/\/people\/[0-9a-f-]{36}$/u);
      await page.waitForSelector(".person-head");
      return;
    }
    if (Date.now() > until) throw new Error(`nobody in the list fits after ${patienceMs / 1000} s`);
    await page.waitForTimeout(500);
  }
}

/** Opens the form of a call for somebody who has not answered yet. People go on answering meanwhile: so, some tries. */
async function openForm() {
  for (let tries = 0; tries < 5; tries += 1) {
    await openPerson(() => true, OPEN_STATES);
    const button = page.locator(".page__aside .button--main");
    if (await button.isVisible()) {
      await button.click();
      await page.waitForSelector(".window");
      return;
    }
  }
  throw new Error("everybody had answered before a call could be recorded");
}

/** True if the canvas holds more than one colour. */
function graphIsDrawn() {
  return page
    .locator(".graph canvas")
    .first()
    .evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let place = 0; place < data.length; place += 4) seen.add(data.slice(place, place + 4).join());
      return seen.size > 10;
    });
}

// The places of the open states among the filters: prompted, answering, overdue, with staff.
const OPEN_STATES = [1, 2, 3, 4];

try {
  await step("whoever is not signed in is led to the sign-in", async () => {
    await page.goto(`${service}/people`);
    await page.waitForURL("**/sign-in");
    await page.waitForSelector('input[autocomplete="username"]');
  });
  await checkAccess(page, "the sign-in");

  await step("password and one-time code sign in", async () => {
    await page.fill('input[autocomplete="username"]', account.login);
    await page.fill('input[autocomplete="current-password"]', account.password);
    await page.click('button[type="submit"]');
    await page.fill('input[autocomplete="one-time-code"]', oneTimeCode(account.secret));
    await page.click('button[type="submit"]');
    await page.waitForSelector(".tiles, .notice");
    if (await page.locator(".notice").isVisible()) {
      // A code works once; if it was just used for another sign-in, the next one comes within half a minute.
      await page.waitForTimeout(30_000 - (Date.now() % 30_000) + 500);
      await page.fill('input[autocomplete="one-time-code"]', oneTimeCode(account.secret));
      await page.click('button[type="submit"]');
      await page.waitForSelector(".tiles");
    }
  });

  await step("the day's counts add up to what is shown as the whole", async () => {
    await page.waitForSelector(".progress__share", { timeout: patienceMs });
    const { parts, whole } = await page.evaluate(() => {
      const numbers = (selector) =>
        [...document.querySelectorAll(selector)].map((element) =>
          Number(/[\d,]+/u.exec(element.textContent)[0].replaceAll(",", "")),
        );
      return {
        parts: [...numbers(".tile__number"), ...numbers(".tiles__rest a").slice(0, 2)],
        whole: Number(
          /([\d,]+) 件のうち/u
            .exec(document.querySelector(".progress__share").textContent)[1]
            .replaceAll(",", ""),
        ),
      };
    });
    assert.equal(parts.length, 8);
    assert.equal(
      parts.reduce((sum, part) => sum + part, 0),
      whole,
    );
  });
  await checkAccess(page, "today");

  await step("a search finds people, and its words stay out of the address", async () => {
    await goTo("/people");
    await page.waitForSelector(".line-list__row");
    await page.fill(".search__input", words);
    await page.waitForFunction(
      (sought) => {
        const names = [...document.querySelectorAll(".line-list__row th")];
        return names.length > 0 && names.every((name) => name.textContent.includes(sought));
      },
      words,
      { timeout: 20_000 },
    );
    assert.ok(!page.url().includes(encodeURIComponent(words)), "the search is in the address");
    await picture(page, "line-list.png");
  });
  await checkAccess(page, "the line list");

  await step("the arrow keys move along the list and Enter opens a person", async () => {
    await page.locator(".line-list__row a").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement?.closest("tr")?.dataset.index === "1");
    await page.keyboard.press("ArrowUp");
    await page.waitForFunction(() => document.activeElement?.closest("tr")?.dataset.index === "0");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/u);
  });

  await step("somebody with measurements has a graph and the same numbers in a table", async () => {
    await openPerson((row) => /\d℃/u.test(row));
    await page.waitForSelector(".graph canvas");
    await page.waitForTimeout(500);
    assert.ok(await graphIsDrawn(), "the graph is empty");
    await picture(page, "person.png");
    await page.click(".data-table summary");
    assert.ok((await page.locator(".vitals-table tbody tr").count()) > 0, "the table is empty");
  });
  await checkAccess(page, "a person");

  await step("a call is recorded and seen", async () => {
    // Somebody may answer by themselves while the form is open; then the call stands beside their answer, and the next
    // person is called.
    for (let calls = 0; calls < 3; calls += 1) {
      await openForm();
      if (calls === 0) await checkAccess(page, "the form of a call");
      await page.fill('.window input[name="temperature"]', "37.9");
      await page.click('.window button[type="submit"]');
      await page.waitForSelector(".window", { state: "detached" });
      await page.waitForFunction(() =>
        /37\.9/u.test(document.querySelector(".vitals-table")?.textContent ?? ""),
      );
      const staffs = page.locator('.check-in[data-state="answered"] .badge__more').first();
      const seen = await staffs.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
      if (seen) return;
    }
    throw new Error("no check-in was answered through staff");
  });

  await step("the work list opens", async () => {
    await goTo("/tasks");
    await page.waitForSelector(".tasks, .empty");
  });
  await checkAccess(page, "the work list");

  await step("the rosters open", async () => {
    await goTo("/rosters");
    await page.waitForSelector(".drop");
    await page.waitForSelector(".section table, .section .empty");
  });
  await checkAccess(page, "the rosters");

  if (process.env.MIMAMORI_ROSTER) {
    await step("a roster file is uploaded and every row has an outcome", async () => {
      await page.setInputFiles('input[type="file"]', process.env.MIMAMORI_ROSTER);
      await page.waitForSelector(".outcome-counts", { timeout: 60_000 });
      assert.ok((await page.locator(".roster-rows tbody tr").count()) > 0);
    });
    await checkAccess(page, "the result of a roster");
  }

  await step("the day's report is a spreadsheet", async () => {
    await goTo("/");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("a[download]")]);
    assert.match(download.suggestedFilename(), /\.xlsx$/u);
    const bytes = await readFile(await download.path());
    assert.deepEqual([...bytes.subarray(0, 4)], [0x50, 0x4b, 0x03, 0x04], "it is no zip archive");
  });

  await step("the other language is one press away", async () => {
    await page.click(".language");
    await page.waitForFunction(() => document.documentElement.lang === "en");
    await page.getByRole("heading", { level: 1 }).waitFor();
  });

  await step("nothing about anybody is left in the browser", async () => {
    const left = await page.evaluate(() => [
      ...Object.keys(localStorage).filter((key) => key !== "mimamori-language"),
      ...Object.values(sessionStorage),
    ]);
    assert.deepEqual(
      left.filter((entry) => entry !== "" && entry !== "{}"),
      [],
    );
  });

  await step("signing out ends at the sign-in", async () => {
    await page.click(".shell__out");
    await page.waitForURL("**/sign-in");
  });

  assert.deepEqual(complaints, [], `the console complained:\n${complaints.join("\n")}`);
  console.log("ok    the console said nothing");
} catch (error) {
  await picture(page, "failed.png");
  console.error(`FAILED at ${page.url().replace(/\?.*/u, "")}\n${error.stack}`);
  if (complaints.length > 0) console.error(`console:\n${complaints.join("\n")}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
