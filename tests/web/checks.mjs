// What is asked of every page. Each check gives a list of faults in words; an empty one is a pass.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Where axe cannot judge the contrast and may stay silent: text in charts, and cells scrolled out of sight (their colours have a test of tokens). */
export const CONTRAST_UNSURE = ['svg.chart text', '.scroll :is(td, th)', '.sr-only', '.skip'];

/** axe needs a context with bypassCSP. */
export async function axe(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
  const found = await page.evaluate(tags => window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'] }), TAGS);
  const faults = found.violations.map(v => `axe ${v.id}: ${v.nodes.length}x ${v.nodes[0].target.join(' ')}: ${(v.nodes[0].failureSummary ?? '').split('\n')[1]?.trim() ?? v.help}`);
  for (const rule of found.incomplete.filter(i => i.id === 'color-contrast')) {
    for (const node of rule.nodes) {
      const target = String(node.target.at(-1));
      const allowed = await page.evaluate(([css, list]) => {
        const at = document.querySelector(css);
        return !at || list.some(l => at.matches(l) || at.closest(l));
      }, [target, CONTRAST_UNSURE]);
      if (!allowed) faults.push(`axe contrast unsure: ${target}: ${node.any[0]?.message?.slice(0, 100) ?? ''}`);
    }
  }
  return faults;
}

/** Nothing is wider than the screen, and no label wider than what holds it. */
export const overflow = page => page.evaluate(() => {
  const name = e => e.tagName.toLowerCase() + (e.classList.length ? '.' + [...e.classList].join('.') : '');
  const faults = [];
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) {
    const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
    faults.push(`overflow: ${over}px: ${wide.slice(-3).map(name).join(', ')}`);
  }
  for (const e of document.querySelectorAll('.vote, .btn, .tag')) {
    if (e.clientWidth && e.scrollWidth > e.clientWidth + 1) faults.push(`label too wide: ${name(e)} "${e.textContent.trim().slice(0, 30)}"`);
  }
  return faults;
});

/** Every picture says what it shows, or that it shows nothing (alt=""). And every picture loads. */
export const pictures = page => page.evaluate(async () => {
  const faults = [];
  for (const e of document.querySelectorAll('img')) {
    const src = e.currentSrc || e.src;
    if (!e.hasAttribute('alt')) faults.push(`no alt: ${src}`);
    if (e.loading !== 'lazy' && !src.startsWith('data:')) await e.decode().catch(() => faults.push(`picture does not load: ${src}`));
  }
  return faults;
});

/** Words that never came from the message files: keys, holes, undefined. In text and in what is read aloud. */
export const words = page => page.evaluate(() => {
  const hole = /\{\s*\$|\{\{|\}\}|\bundefined\b|\[object |\bNaN\b|\u2068\{/, key = /^[a-z]+(-[a-z0-9]+)+$/;
  const skip = 'code, pre, script, style, textarea, time, [translate=no]';
  const faults = [];
  const judge = (text, where) => {
    const t = text.trim();
    if (t && (hole.test(t) || key.test(t))) faults.push(`word missing: "${t.slice(0, 50)}" in ${where}`);
  };
  judge(document.title, 'title');
  if (!document.documentElement.lang) faults.push('no lang on html');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const at = n.parentElement;
    if (!at.closest(skip)) judge(n.data, at.tagName.toLowerCase() + (at.className ? '.' + at.className : ''));
  }
  for (const attribute of ['aria-label', 'placeholder', 'title', 'alt']) {
    for (const e of document.querySelectorAll(`[${attribute}]`)) if (!e.closest(skip)) judge(e.getAttribute(attribute), attribute);
  }
  return faults;
});

/** Tab through the page: what has the focus can be seen, not lying under a bar. */
export async function focus(page, stops = 60) {
  const faults = [];
  await page.evaluate(() => { scrollTo(0, 0); document.activeElement?.blur?.(); });
  for (let i = 0; i < stops; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body || e.dataset.walked) return null;
      e.dataset.walked = '1';
      const labels = [...(e.labels ?? [])];
      const box = e.getBoundingClientRect();
      // An input drawn by its label is looked for where the label is.
      const hidden = box.width < 3 || box.height < 3 || getComputedStyle(e).opacity === '0';
      const shapes = (hidden ? labels : [e]).flatMap(s => [...s.getClientRects()]);
      const seen = shapes.some(r => [[.5, .5], [.5, .1], [.5, .9], [.1, .5], [.9, .5]].some(([x, y]) => {
        const t = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
        return t && (t === e || e.contains(t) || labels.some(l => l.contains(t)));
      }));
      return { what: e.outerHTML.slice(0, 90).replace(/\s+/g, ' '), seen };
    });
    if (!stop) break;
    if (!stop.seen) faults.push(`focus is hidden: ${stop.what}`);
  }
  return faults;
}

/** The checks themselves are checked: a page full of faults, of which each must be found. */
export async function control(page) {
  await page.setContent(`<html><head><title>idea-title</title></head><body>
    <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><button></button><p style="color:#aaa;background:#fff">pale</p>
    <p>Hello { $name }</p><p>release-notes-title</p><div style="width:2000px">wide</div>
    <a class="btn" style="display:block;width:20px;overflow:hidden;white-space:nowrap" href="#">a long label</a>
    <div style="position:fixed;inset:0 0 auto;height:200px;background:#fff"></div><a href="#x">under</a></body></html>`);
  const all = [...await axe(page), ...await overflow(page), ...await pictures(page), ...await words(page), ...await focus(page)].join('\n');
  const planted = ['axe image-alt', 'axe button-name', 'axe color-contrast', 'axe html-has-lang', 'overflow: ', 'label too wide', 'no alt',
    'word missing: "idea-title"', 'word missing: "Hello { $name }"', 'word missing: "release-notes-title"', 'focus is hidden'];
  return planted.filter(p => !all.includes(p)).map(p => `planted but not found: ${p}`);
}
