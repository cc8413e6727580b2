// A person at a browser, who knows only what is visible: texts, and the roles and names of things.
import { join } from 'node:path';
import { context, folder, launch, PHONE } from './browser.mjs';

const PATIENCE = 10_000;
const escape = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const asRegExp = what => (what instanceof RegExp ? what : new RegExp(escape(what), 'i'));
const number = text => Number(text.replace(/[,\s]/g, ''));

export class Person {
  constructor(page, base) {
    this.page = page;
    this.base = base;
  }

  /** Opens the program the way one types an address: only to begin with. */
  async arrive(path = '/') {
    await this.page.goto(this.base + path);
  }

  /** Everything that can be read on the page now. */
  async text() {
    return (await this.page.locator('body').innerText()).replace(/[\u2066-\u2069]/g, '').replace(/[ \t\u00a0]+/g, ' ');
  }

  /** Looks again and again until `probe` gives something, because pages may change in place. */
  async until(what, probe) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const got = await probe().catch(e => { if (/closed|crashed/.test(e.message)) throw e; return null; });
      if (got !== null && got !== undefined && got !== false) return got;
      if (Date.now() > end) throw new Error(`not seen: ${what}`);
      await new Promise(next => setTimeout(next, 50));
    }
  }

  /** The words on the page that match, with what the groups caught. */
  read(what) {
    return this.until(what, async () => (await this.text()).match(asRegExp(what)));
  }

  /** Reads a number: the first group of `what`. */
  async count(what) {
    return number((await this.read(what))[1]);
  }

  async expectText(...all) {
    for (const what of all) await this.read(what);
  }

  /** Must not stand there now. */
  async expectNoText(what) {
    const found = (await this.text()).match(asRegExp(what));
    if (found) throw new Error(`should not be there: ${found[0]}`);
  }

  /** A thing that can be pressed, by its name: the exact one first, then the first that contains it. */
  thing(name, within = this.page) {
    const roles = options => ['button', 'link', 'tab', 'menuitem']
      .map(role => within.getByRole(role, options)).reduce((a, b) => a.or(b)).filter({ visible: true });
    return { exact: roles({ name, exact: true }), like: roles({ name: asRegExp(name) }) };
  }

  async sees(name, within) {
    const { exact, like } = this.thing(name, within);
    return await exact.count() > 0 || await like.count() > 0;
  }

  /** Presses a button or follows a link. `within`: only in the part of the page with this text. */
  async press(name, { within } = {}) {
    const { exact, like } = this.thing(name, within && this.part(within));
    const found = await this.until(`something to press: ${name}`, async () => {
      if (typeof name === 'string' && await exact.count()) return exact.first();
      return await like.count() ? like.first() : null;
    });
    await found.click();
    await this.page.waitForLoadState();
  }

  /** The smallest part of the page (article, section, list item, form, group) that holds this text. */
  part(text) {
    const roles = ['article', 'region', 'listitem', 'form', 'group', 'radiogroup'].map(r => this.page.getByRole(r)).reduce((a, b) => a.or(b));
    return roles.filter({ hasText: asRegExp(text), visible: true }).last();
  }

  /** A picture with words for those who cannot see it, in the part with this text. */
  async picture(text) {
    const part = this.part(text).getByRole('img').first();
    return this.until(`a picture beside ${text}`, async () => await part.count() && ((await part.getAttribute('alt')) || (await part.getAttribute('aria-label'))));
  }

  /** Presses keys, one after another: 'j', 'Enter', 'Control+Enter'. */
  async keys(...all) {
    for (const key of all) await this.page.keyboard.press(key);
  }

  /** Does what leads to another page, and waits until one is there. */
  async leaving(act) {
    await Promise.all([this.page.waitForNavigation(), act()]);
  }

  /** Types where one is. */
  async type(text) {
    await this.page.keyboard.insertText(text);
  }

  /** What the thing one is at is called, its role, and what it holds: as somebody who cannot see would hear it. */
  async at() {
    return this.page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body) return { name: '', tag: '' };
      const labels = [...(it.labels ?? [])].map(l => l.innerText).join(' ');
      const name = [it.getAttribute('aria-label'), labels, it.innerText].find(t => t?.trim()) ?? '';
      const chosen = it instanceof HTMLSelectElement ? it.selectedOptions[0]?.text : it.value;
      return { name: name.replace(/\s+/g, ' ').trim(), tag: it.tagName.toLowerCase(), chosen: chosen ?? '' };
    });
  }

  /** Goes on with Tab (or back) until one is at something of this name and kind of element. */
  async reach(name, { tag, back = false } = {}) {
    const what = asRegExp(name);
    const seen = [];
    for (let i = 0; i < 250; i++) {
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      // A page that is just coming is looked at again.
      const at = await this.at().catch(() => ({ name: '', tag: '' }));
      if (what.test(at.name) && (!tag || at.tag === tag)) return at;
      seen.push(at.name.slice(0, 20));
    }
    throw new Error(`not reached by Tab: ${name} (${seen.slice(0, 60).join(' | ')})`);
  }

  /** Reaches something and presses Enter; a link or a button leads to another page. */
  async enter(name, how) {
    await this.reach(name, how);
    if (how?.tag === 'summary') await this.keys('Enter');
    else await this.leaving(() => this.keys('Enter'));
  }

  /** In the list one is at, goes down from the top until this is chosen. */
  async down(option) {
    const what = asRegExp(option);
    await this.page.keyboard.press('Home');
    for (let i = 0; i < 40; i++) {
      if (what.test((await this.at()).chosen)) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`no ${option} in the list`);
  }

  /** Signs in as somebody of the demo by the bar at its foot, without a mouse. */
  async become(name, button) {
    await this.enter(/演示|Demo/, { tag: 'summary' });
    await this.reach(/./, { tag: 'select' });
    await this.down(name);
    await this.enter(button);
  }

  async fill(label, value) {
    const field = this.page.getByLabel(asRegExp(label)).filter({ visible: true }).first();
    await this.until(`a field: ${label}`, async () => await field.count() > 0);
    await field.fill(value);
  }

  /** Chooses `name` in the question `group`: radio buttons or a list. */
  async choose(group, name) {
    const radios = this.page.getByRole('radiogroup', { name: asRegExp(group) }).or(this.page.getByRole('group', { name: asRegExp(group) }));
    const list = this.page.getByRole('combobox', { name: asRegExp(group) });
    const which = await this.until(`a choice: ${group}`, async () => await radios.count() ? 'radio' : await list.count() ? 'list' : null);
    if (which === 'list') {
      const options = await list.first().getByRole('option').allTextContents();
      const label = options.find(o => asRegExp(name).test(o));
      if (label === undefined) throw new Error(`no ${name} among ${options.map(o => o.trim()).join(', ')}`);
      return void await list.first().selectOption({ label });
    }
    await this.pick(radios.first(), name);
  }

  /** Picks one radio button, by the label one sees and presses. */
  async pick(group, name) {
    const radio = group.getByRole('radio', { name: asRegExp(name) }).first();
    if (await radio.count()) return void await radio.check({ force: true });
    await this.thing(name, group).like.first().click();
    await this.page.waitForLoadState();
  }

  /** Every question whose answers include this word: the verdicts on a page. */
  questions(answer) {
    const answers = this.page.getByRole('radio', { name: asRegExp(answer) }).or(this.page.getByRole('button', { name: asRegExp(answer) }));
    return this.page.getByRole('radiogroup').or(this.page.getByRole('group')).filter({ has: answers, visible: true });
  }
}

/** Walks: `steps` is a list of [what, async person => what was seen]. Prints a line a step; stops at the first that fails. */
export async function walk(name, { base, lang, nojs, size = PHONE }, steps) {
  const browser = await launch();
  const said = [];
  const count = { passed: 0, failed: 0 };
  try {
    const made = await context(browser, { lang, size, nojs, say: s => said.push(s) });
    const person = new Person(await made.newPage(), base);
    for (const [i, [what, step]] of steps.entries()) {
      const at = String(i + 1).padStart(2, '0');
      try {
        const seen = await step(person);
        if (said.length) throw new Error(said.splice(0).join('; '));
        count.passed++;
        console.log(`${at} ${what}${seen ? ' ' + seen : ''} ok`);
      } catch (e) {
        count.failed++;
        const file = `${name}-${lang}${nojs ? '-nojs' : ''}-${at}`;
        console.log(`${at} ${what} FAILED: ${e.message.split('\n')[0]}`);
        await person.page.screenshot({ path: join(folder('shots'), `${file}.png`), fullPage: true }).catch(() => {});
        console.log(`   shots/${file}.png, at ${person.page.url()}, where one reads:`);
        console.log((await person.text().catch(() => '')).split('\n').filter(l => l.trim()).map(l => `   | ${l}`).join('\n'));
        break;
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`${count.passed} passed, ${count.failed} failed`);
  process.exitCode = count.failed ? 1 : 0;
}
