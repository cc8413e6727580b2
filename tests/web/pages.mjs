// Every page of the demo, as a guest and as personas: node tests/web/pages.mjs BASE [--only WORD]
//
// To add a page: one line in PAGES. `at` is a path; or `from` and `link`: the first visible link on `from` whose path matches;
// or `from` and `picks`: so many of its boxes are ticked.
import { join } from 'node:path';
import * as checks from './checks.mjs';
import { CONTINUE, DESK, PHONE, context, folder, launch, line, signIn } from './browser.mjs';

/** Who looks, by the name on the demo's one-click button in Chinese. The guest has none. */
const PERSONAS = { guest: null, fan: '小梅', staff: '林桥', founder: '顾安', admin: '何然' };

const PAGES = [
  { name: 'home', at: '/' },
  { name: 'about', at: '/about' },
  { name: 'privacy', at: '/about/privacy' },
  { name: 'help', at: '/help' },
  { name: 'join', at: '/join' },
  { name: 'sign-in', at: '/sign-in' },
  { name: 'reset', at: '/reset/no-such-link' },
  { name: 'forgot', at: '/forgot' },
  { name: 'verify', at: '/verify/no-such-link' },
  { name: 'unsubscribe', at: '/unsubscribe/no-such-link' },
  { name: 'outbox', at: '/demo/outbox' },
  { name: 'problem', at: '/problem/closed' },
  { name: 'ideas', at: '/ideas' },
  { name: 'ideas-filtered', at: '/ideas?sort=new&team=delivery' },
  { name: 'idea', from: '/ideas', link: '^/idea/\\d' },
  { name: 'idea-shipped', from: '/ideas?state=shipped', link: '^/idea/\\d' },
  { name: 'idea-declined', from: '/ideas?state=declined', link: '^/idea/\\d' },
  { name: 'idea-root', from: '/search?q=%E9%97%B9%E9%92%9F%E8%80%B3%E6%9C%BA', link: '^/idea/\\d' },
  { name: 'idea-merged', from: '/search?q=%E9%97%B9%E9%92%9F%E8%80%B3%E6%9C%BA', then: '^/idea/\\d', link: '^/idea/\\d[^#]*$' },
  { name: 'stage', at: '/stage/distribution' },
  { name: 'propose', at: '/propose?stage=distribution&team=delivery' },
  { name: 'search', at: '/search?q=%E9%97%B9%E9%92%9F' },
  { name: 'search-empty', at: '/search?q=%E5%A4%AA%E7%A9%BA%E8%88%B1&kind=topic' },
  { name: 'boards', at: '/boards' },
  { name: 'board', at: '/board/camera' },
  { name: 'questions', at: '/questions' },
  { name: 'topic', from: '/board/delivery?kind=talk', link: '^/topic/\\d' },
  { name: 'question', from: '/board/camera?kind=question', link: '^/topic/\\d' },
  { name: 'ask', at: '/board/camera/new?kind=question' },
  { name: 'report-result', at: '/release/4.8.7/report/result' },
  { name: 'releases', at: '/releases' },
  { name: 'releases-stable', at: '/releases?channel=stable' },
  { name: 'release', from: '/releases', link: '^/release/.' },
  { name: 'release-judged', at: '/release/4.8.7' },
  { name: 'release-halted', at: '/release/4.8.4' },
  { name: 'release-delayed', at: '/release/4.7.4' },
  { name: 'release-stable', at: '/release/4.8' },
  { name: 'trains', at: '/trains' },
  { name: 'train', at: '/train/tide/development' },
  { name: 'train-stable', at: '/train/tide/stable' },
  { name: 'devices', at: '/devices' },
  { name: 'device', at: '/device/plover-3?channel=development' },
  { name: 'device-stable', at: '/device/plover-3' },
  { name: 'device-none', from: '/devices', link: '^/device/.' },
  { name: 'claim', at: '/claim/amelia-came-to-the-counter-with-her-shopping' },
  { name: 'claim-over', at: '/claim/no-such-link', status: 409 },
  { name: 'awards', at: '/awards' },
  { name: 'calendar', at: '/calendar' },
  { name: 'calendar-internal', at: '/calendar?channel=internal' },
  { name: 'fans', at: '/fans' },
  { name: 'improved', at: '/improved' },
  { name: 'improved-week', from: '/improved', link: '^/improved/\\d' },
  { name: 'improved-older', at: '/improved/2026-W44' },
  { name: 'plan', at: '/plan' },
  { name: 'plan-filtered', at: '/plan?stage=distribution' },
  { name: 'member', from: '/ideas', link: '^/member/', then: '^/idea/\\d' },
  { name: 'member-staff', at: '/member/luo-cheng' },
  { name: 'moderation-public', at: '/moderation/public' },
  { name: 'rules-grades', at: '/rules/grades' },
  { name: 'rules-grades-older', at: '/rules/grades/1' },
  { name: 'hidden-uses', at: '/hidden-uses' },
  { name: 'hidden-use', from: '/hidden-uses', link: '^/topic/\\d' },
  { name: 'medals', at: '/medals' },
  { name: 'medal', from: '/medals', link: '^/medal/' },
  { name: 'missing', at: '/no-such-page', status: 404 },
  { name: 'home', who: 'fan', at: '/' },
  { name: 'notices', who: 'fan', at: '/notices' },
  { name: 'propose', who: 'fan', at: '/propose' },
  { name: 'idea', who: 'fan', from: '/ideas', link: '^/idea/\\d' },
  { name: 'idea-meant', who: 'fan', from: '/ideas?state=shipped', link: '^/idea/\\d' },
  { name: 'idea-needed', who: 'fan', from: '/ideas?state=declined', link: '^/idea/\\d' },
  { name: 'topic', who: 'fan', from: '/board/delivery?kind=talk', link: '^/topic/\\d' },
  { name: 'ask', who: 'fan', at: '/board/camera/new?kind=talk' },
  { name: 'release', who: 'fan', from: '/releases', link: '^/release/.' },
  { name: 'report', who: 'fan', from: '/board/delivery?kind=talk', link: '^/report/', then: '^/topic/\\d' },
  { name: 'appeal', who: 'fan', at: '/appeal' },
  { name: 'me', who: 'fan', at: '/me' },
  { name: 'grade', who: 'fan', at: '/me/grade' },
  { name: 'grade-points', who: 'fan', at: '/me/grade/points' },
  { name: 'grade-appeal', who: 'fan', from: '/me/grade', link: '^/me/grade/appeal/\\d' },
  { name: 'grade-appeal-whole', who: 'fan', at: '/me/grade/appeal' },
  { name: 'profile', who: 'fan', at: '/me/profile' },
  { name: 'devices', who: 'fan', at: '/me/devices' },
  { name: 'due', who: 'fan', at: '/me/due' },
  { name: 'reports-mine', who: 'fan', at: '/me/reports' },
  { name: 'report-receipt', who: 'fan', at: '/release/4.8.7/report/receipt' },
  { name: 'trains', who: 'fan', at: '/trains' },
  { name: 'train-in', who: 'fan', at: '/train/tide/development' },
  { name: 'train-lacks', who: 'fan', at: '/train/tide/internal' },
  { name: 'train-receipt', who: 'fan', at: '/train/tide/development/receipt' },
  { name: 'owner', who: 'fan', at: '/me/owner' },
  { name: 'journey', who: 'fan', at: '/me/journey' },
  { name: 'hidden-uses', who: 'fan', at: '/hidden-uses' },
  { name: 'hidden-use', who: 'fan', from: '/hidden-uses', link: '^/topic/\\d' },
  { name: 'unconfirmed', who: 'fan', at: '/questions/unconfirmed' },
  { name: 'my-medals', who: 'fan', at: '/me/medals' },
  { name: 'sessions', who: 'fan', at: '/me/sessions' },
  { name: 'mail', who: 'fan', at: '/me/mail' },
  { name: 'tokens', who: 'fan', at: '/account/tokens' },
  { name: 'api', who: 'guest', at: '/api' },
  { name: 'home', who: 'staff', at: '/' },
  { name: 'idea', who: 'staff', from: '/ideas', link: '^/idea/\\d' },
  { name: 'desk', who: 'staff', at: '/desk' },
  { name: 'desk-item', who: 'staff', from: '/desk?team=all', link: '^/desk\\?.*item=idea' },
  { name: 'desk-question', who: 'staff', from: '/desk?team=all', link: '^/desk\\?.*item=question' },
  { name: 'desk-together', who: 'staff', from: '/desk?team=all', picks: 2 },
  { name: 'desk-empty', who: 'staff', at: '/desk?queue=asked' },
  { name: 'desk-answered', who: 'staff', at: '/desk?queue=answered&team=all' },
  { name: 'saved', who: 'staff', at: '/desk/saved' },
  { name: 'feedback-new', who: 'staff', at: '/feedback/new' },
  { name: 'feedback', who: 'staff', from: '/desk?queue=answered&team=all&source=call', then: '^/desk\\?.*item=', link: '^/feedback/\\d' },
  { name: 'desk-counter', who: 'staff', from: '/desk?team=all&source=counter', link: '^/desk\\?.*item=idea' },
  { name: 'desk-social', who: 'staff', at: '/desk?queue=answered&team=all&source=social' },
  { name: 'change-refs', who: 'staff', from: '/release/4.8.8/edit', link: '^/change/\\d+/refs' },
  { name: 'lead', who: 'staff', at: '/desk/lead' },
  { name: 'answered', who: 'staff', at: '/answered' },
  { name: 'release-new', who: 'staff', at: '/release/new' },
  { name: 'train-desk', who: 'staff', at: '/desk/train/tide/development' },
  { name: 'train-desk-inside', who: 'staff', at: '/desk/train/tide/internal' },
  { name: 'due-appeals', who: 'staff', at: '/desk/due-appeals' },
  { name: 'reports-desk', who: 'staff', at: '/desk/reports' },
  { name: 'reports-desk-answered', who: 'staff', at: '/desk/reports?answered=yes' },
  { name: 'calendar-edit', who: 'staff', at: '/calendar/edit' },
  { name: 'improved-new', who: 'staff', at: '/improved/new' },
  { name: 'plan-voters', who: 'staff', from: '/ideas', link: '^/plan/voters', then: '^/idea/\\d' },
  { name: 'release-edit', who: 'staff', at: '/release/4.8.8/edit' },
  { name: 'release-edit-halted', who: 'staff', at: '/release/4.8.4/edit' },
  { name: 'release-edit-staged', who: 'staff', at: '/release/4.8/edit' },
  { name: 'brief', who: 'founder', at: '/brief' },
  { name: 'brief-rows', who: 'founder', at: '/brief/rows?figure=received' },
  { name: 'brief-last', who: 'founder', at: '/brief/rows?figure=fans&week=-1' },
  { name: 'moderation', who: 'founder', at: '/moderation' },
  { name: 'moderation-case', who: 'founder', from: '/moderation', link: '^/moderation/case/' },
  { name: 'moderation-log', who: 'founder', at: '/moderation/log' },
  { name: 'company-journey', who: 'founder', at: '/company/journey' },
  { name: 'rings', who: 'founder', at: '/moderation/rings' },
  { name: 'me', who: 'admin', at: '/me' },
  { name: 'rules-edit', who: 'admin', at: '/rules/grades/edit' },
  { name: 'point-appeals', who: 'admin', at: '/desk/appeals' },
  { name: 'points-of', who: 'admin', at: '/desk/points/nanfeng' },
  { name: 'point-appeal', who: 'admin', from: '/desk/appeals', link: '^/desk/appeals/\\d' },
  { name: 'hooks', who: 'admin', at: '/hooks' },
  { name: 'hook', who: 'admin', from: '/hooks', link: '^/hooks/\\d' },
  { name: 'hook-new', who: 'admin', at: '/hooks/new' },
  { name: 'audit', who: 'admin', at: '/audit' },
  { name: 'audit-by', who: 'admin', at: '/audit?by=bai-he' },
  { name: 'audit-empty', who: 'admin', at: '/audit?by=nobody-of-this-name' },
  { name: 'clients', who: 'admin', at: '/account/clients' },
  { name: 'roles', who: 'admin', at: '/admin/roles' },
  { name: 'owners', who: 'admin', at: '/admin/owners' },
  { name: 'owners-of', who: 'admin', at: '/admin/owners/nanfeng' },
  { name: 'vips', who: 'admin', at: '/admin/vip' },
  { name: 'vip', who: 'admin', at: '/admin/vip/nanfeng' },
  { name: 'medals-admin', who: 'admin', at: '/admin/medals' },
  { name: 'medals-open', who: 'admin', from: '/admin/medals', link: '^/admin/medals/.' },
  { name: 'machines', who: 'admin', at: '/machines' },
  { name: 'idea-refs', who: 'admin', from: '/search?q=%E9%AA%8C%E8%AF%81%E7%A0%81%E5%92%8C%E5%8D%A1%E5%8F%B7', link: '^/idea/\\d' },
];

/** How each page is looked at: in Chinese in full, in English for overflow and missing words under the true CSP. */
const VARIANTS = [
  ...[PHONE, DESK].flatMap(size => ['light', 'dark'].map(scheme => ({ lang: 'zh', size, scheme, full: true }))),
  ...[PHONE, DESK].map(size => ({ lang: 'en', size, scheme: 'light', full: false })),
];
const SIDE_BY_SIDE = 2;

const asked = line();
const shots = folder('shots');
const browser = await launch();
const open = new Map();
const count = { passed: 0, failed: 0 };

/** The open page of a persona in a variant, kept for the whole run. */
async function tab(who, variant) {
  const key = `${who} ${JSON.stringify(variant)}`;
  if (!open.has(key)) {
    const said = [];
    const made = await context(browser, { ...variant, who: cookies[who], bypass: variant.full, say: s => said.push(s) });
    open.set(key, { page: await made.newPage(), said });
  }
  return open.get(key);
}

/** The path of a page that is found by a link. */
async function find(page, { at, from, link, then, picks }) {
  if (at) return at;
  if (picks) {
    await page.goto(asked.base + from);
    const marks = await page.locator('input[name=pick]').evaluateAll((all, n) => all.slice(0, n).map(e => /** @type {HTMLInputElement} */ (e).value), picks);
    if (marks.length < picks) throw new Error(`fewer than ${picks} boxes on ${from}`);
    return from + marks.map(m => `&pick=${m}`).join('');
  }
  let path = from;
  for (const pattern of then ? [then, link] : [link]) {
    await page.goto(asked.base + path);
    path = await page.evaluate(p => [...document.querySelectorAll('main a[href], a[href]')]
      .filter(a => a.checkVisibility()).map(a => a.getAttribute('href')).find(h => new RegExp(p).test(h)), pattern);
    if (!path) throw new Error(`no visible link ${pattern} on ${from}`);
  }
  return path;
}

async function look(entry, path, variant) {
  const { page, said } = await tab(entry.who ?? 'guest', variant);
  said.length = 0;
  const answer = await page.goto(asked.base + path);
  const faults = [];
  const status = answer?.status();
  if (status !== (entry.status ?? 200)) faults.push(`answered ${status}`);
  await page.evaluate(() => document.fonts.ready.then(() => 0));
  if (variant.full) {
    await page.screenshot({ path: join(shots, `${entry.who ?? 'guest'}-${entry.name}-${variant.size.width}-${variant.scheme}.png`), fullPage: true });
    faults.push(...await checks.axe(page));
  }
  faults.push(...await checks.overflow(page), ...await checks.pictures(page), ...await checks.words(page));
  if (variant.full && variant.size === PHONE && variant.scheme === 'light') faults.push(...await checks.focus(page));
  return [...faults, ...said];
}

/** Run jobs a few at a time. */
async function together(jobs) {
  const queue = jobs.entries(), out = [];
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => { for (const [i, job] of queue) out[i] = await job(); }));
  return out;
}

/** One page in every variant, told in one line and one more for each different fault. */
async function judge(entry) {
  const who = entry.who ?? 'guest';
  const begun = Date.now();
  const faults = new Map();
  let path = entry.at ?? entry.from;
  try {
    path = await find((await tab(who, VARIANTS[0])).page, entry);
    await together(VARIANTS.map(variant => async () => {
      const tag = `${variant.lang}-${variant.size.width}-${variant.scheme}`;
      const found = await look(entry, path, variant).catch(e => [String(e.message).split('\n')[0]]);
      if (found.length) count.failed++; else count.passed++;
      for (const fault of found) faults.set(fault, [...(faults.get(fault) ?? []), tag]);
    }));
  } catch (e) {
    count.failed++;
    faults.set(String(e.message).split('\n')[0], ['not looked at']);
  }
  console.log(`${faults.size ? 'FAULT' : 'ok   '} ${who.padEnd(5)} ${entry.name.padEnd(9)} ${decodeURI(path).slice(0, 60)} ${Date.now() - begun} ms`);
  for (const [fault, tags] of faults) console.log(`      ${tags.length === VARIANTS.length ? 'all' : tags.join(' ')}: ${fault}`);
}

const cookies = {};
try {
  const plain = await context(browser, { bypass: true });
  const missed = await checks.control(await plain.newPage());
  await plain.close();
  const said = [];
  const strict = await context(browser, { say: s => said.push(s) });
  const bare = await strict.newPage();
  await bare.route('**/control', r => r.fulfill({
    contentType: 'text/html', headers: { 'content-security-policy': "default-src 'none'" }, body: '<p style="color:red">x</p>',
  }));
  await bare.goto(asked.base + '/control');
  await strict.close();
  if (!said.length) missed.push('planted but not found: a violation of the CSP');
  if (missed.length) count.failed++; else count.passed++;
  console.log(`${missed.length ? 'FAULT' : 'ok   '} control   planted faults are found`);
  missed.forEach(m => console.log(`      ${m}`));

  const wanted = PAGES.filter(p => !asked.only || [p.name, p.at, p.who].some(w => w?.includes(asked.only)));
  for (const [who, name] of Object.entries(PERSONAS)) {
    const theirs = wanted.filter(p => (p.who ?? 'guest') === who);
    if (!theirs.length) continue;
    try {
      if (name) cookies[who] = await signIn(browser, asked.base, name);
    } catch (e) {
      count.failed += theirs.length;
      console.log(`FAULT ${who}: no button ${CONTINUE.zh(name).source} on /sign-in (${String(e.message).split('\n')[0]})`);
      continue;
    }
    for (const entry of theirs) await judge(entry);
    for (const [key, { page }] of open) {
      await page.context().close();
      open.delete(key);
    }
  }
} finally {
  await browser.close();
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
