// The four pictures of the README: node tests/web/shots.mjs BASE. Run by `cargo xtask shots` when the pages change.
import { join } from 'node:path';
import { context, DESK, folder, launch, line, PHONE, signIn } from './browser.mjs';

const SHOTS = [
  { name: 'home-phone-zh', at: '/', lang: 'zh', scheme: 'light', size: PHONE },
  { name: 'idea-phone-en', from: '/ideas?state=shipped', link: '^/idea/\\d', lang: 'en', scheme: 'dark', size: PHONE },
  { name: 'release-desk-zh', from: '/releases', link: '^/release/.', lang: 'zh', scheme: 'light', size: DESK },
  { name: 'award-desk-en', at: '/awards', lang: 'en', scheme: 'dark', size: DESK },
];
/** The one who looks, or nobody. */
const WHO = { zh: '小梅', en: 'Mei' };

const { base } = line();
const out = folder('docs', 'shots');
const browser = await launch();
const count = { passed: 0, failed: 0 };
try {
  for (const { name, at, from, link, as, ...look } of SHOTS) {
    try {
      const who = as && await signIn(browser, base, WHO[look.lang], look.lang);
      const made = await context(browser, { ...look, who, scale: look.size === PHONE ? 2 : 1 });
      const page = await made.newPage();
      const answer = await page.goto(base + (at ?? from));
      if (!answer?.ok()) throw new Error(`${at ?? from} answered ${answer?.status()}`);
      if (link) {
        const path = await page.evaluate(p => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).find(h => new RegExp(p).test(h)), link);
        if (!path) throw new Error(`no link ${link} on ${from}`);
        await page.goto(base + path);
      }
      await page.evaluate(() => document.fonts.ready.then(() => 0));
      await page.screenshot({ path: join(out, `${name}.png`) });
      await made.close();
      count.passed++;
      console.log(`docs/shots/${name}.png`);
    } catch (e) {
      count.failed++;
      console.log(`${name} FAILED: ${e.message.split('\n')[0]}`);
    }
  }
} finally {
  await browser.close();
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
