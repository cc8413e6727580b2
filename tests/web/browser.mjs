// One Chromium a run; contexts are made once and reused.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };
const TAGS = { zh: 'zh-CN', en: 'en-GB' };

/** A folder below the root, made if missing. */
export function folder(...parts) {
  const path = join(ROOT, ...parts);
  mkdirSync(path, { recursive: true });
  return path;
}

/** What stands on the command line: the base, then --name value or --name alone. */
export function line(argv = process.argv.slice(2)) {
  const out = { base: '' };
  for (let i = 0; i < argv.length; i++) {
    if (!argv[i].startsWith('--')) out.base = argv[i].replace(/\/$/, '');
    else if (argv[i + 1] && !argv[i + 1].startsWith('--')) out[argv[i].slice(2)] = argv[++i];
    else out[argv[i].slice(2)] = true;
  }
  if (!out.base) throw new Error('the address of the server is missing');
  return out;
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

/** A person's browser. `say` is told what a good page never does: errors, refused content, answers of 500. */
export async function context(browser, { lang = 'zh', size = PHONE, scheme = 'light', who, bypass = false, nojs = false, scale = 1, say }) {
  const made = await browser.newContext({
    viewport: size, colorScheme: scheme, locale: TAGS[lang], timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce',
    bypassCSP: bypass, javaScriptEnabled: !nojs, storageState: who, deviceScaleFactor: scale,
  });
  made.setDefaultTimeout(10_000);
  if (say) {
    made.on('console', m => { if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) say(`console: ${m.text()}`); });
    made.on('weberror', e => say(`script: ${e.error().message}`));
    made.on('response', r => { if (r.status() >= 500) say(`${r.status()} ${r.url()}`); });
    made.on('requestfailed', r => {
      const why = r.failure()?.errorText ?? '';
      if (!why.includes('ERR_ABORTED')) say(`${why} ${r.url()}`);
    });
  }
  return made;
}

/** How the demo lets one act as a persona with one click. */
export const CONTINUE = {
  zh: name => new RegExp(`以${name}的身份继续`),
  en: name => new RegExp(`Continue as ${name}`, 'i'),
};

/** The cookies of a persona, chosen in the bar at the foot of the demo as one would: opened, picked, gone. */
export async function signIn(browser, base, name, lang = 'zh') {
  const made = await context(browser, { lang });
  try {
    const page = await made.newPage();
    await page.goto(base + '/');
    await page.locator('.demo summary').click();
    const list = page.locator('.demo select');
    const label = (await list.locator('option').allTextContents()).find(o => o.includes(name));
    if (!label) throw new Error(`no persona ${name} in the demo's bar`);
    await list.selectOption({ label });
    await page.locator('.demo form').filter({ has: page.locator('select') }).getByRole('button').click();
    await page.waitForLoadState();
    return await made.storageState();
  } finally {
    await made.close();
  }
}
