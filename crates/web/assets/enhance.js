// Forms with data-enhance are sent in place: the answer replaces the element that data-region names. Whatever else comes back
// (a refusal, a redirect to sign in, no network), the form is sent as if this file did not exist.
import { times } from './time.js';

/** @typedef {{ createHTML(html: string): string }} Policy */
/** @type {Policy | undefined} */
const policy = /** @type {any} */ (window).trustedTypes?.createPolicy('frag', { createHTML: (/** @type {string} */ html) => html });

/** @param {string} html */
export function parsed(html) {
  const box = document.createElement('template');
  box.innerHTML = policy ? policy.createHTML(html) : html;
  return box.content;
}

/** @param {string} text */
export function toast(text) {
  const status = document.getElementById('status');
  if (!status || !text) return;
  const line = document.createElement('p');
  line.className = 'toast';
  line.textContent = text;
  status.replaceChildren(line);
  setTimeout(() => line.remove(), 10_000);
}

/** Adds the symbols of a fragment that the page does not have yet. @param {DocumentFragment} part */
export function adopt(part) {
  const sprite = part.querySelector('svg.sprite');
  if (!sprite) return;
  for (const symbol of [...sprite.children]) if (document.getElementById(symbol.id)) symbol.remove();
  if (sprite.children.length) document.body.append(sprite);
  else sprite.remove();
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
async function send(form, button) {
  const region = form.dataset.region ?? '';
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) if (typeof value === 'string') body.append(name, value);
  form.setAttribute('aria-busy', 'true');
  const answer = await fetch(form.action, { method: 'POST', body, headers: { 'X-Fragment': '1' }, redirect: 'error' });
  if (!answer.ok || !answer.headers.get('Content-Type')?.startsWith('text/html')) throw new Error(String(answer.status));
  const part = parsed(await answer.text());
  adopt(part);
  const fresh = part.getElementById(region);
  const old = document.getElementById(region);
  if (!fresh || !old) throw new Error('no region');
  const stops = 'button, a, input:not([type=hidden])';
  const place = button ? [...old.querySelectorAll(stops)].indexOf(button) : 0;
  old.replaceWith(fresh);
  times(fresh);
  // The focus stays where it was: on the button's successor.
  const all = fresh.querySelectorAll(stops);
  const next = all[place] ?? all[0] ?? fresh;
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  toast(decodeURIComponent(answer.headers.get('X-Toast') ?? ''));
  document.dispatchEvent(new CustomEvent('region', { detail: fresh }));
}

let listening = false;

export function enhance() {
  if (listening) return;
  listening = true;
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-enhance]') || event.defaultPrevented) return;
    const button = /** @type {SubmitEvent} */ (event).submitter;
    if (button?.hasAttribute('formaction')) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;
    send(form, button).catch(() => {
      form.removeAttribute('aria-busy');
      delete form.dataset.enhance;
      form.requestSubmit(button instanceof HTMLButtonElement ? button : undefined);
    });
  });
}
