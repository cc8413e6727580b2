// The one script of a page. Everything works without it; each module is loaded only where the page has a use for it.
import { times } from './time.js';

times(document);

if (document.querySelector('form[data-enhance]')) import('./enhance.js').then((m) => m.enhance());
if (document.querySelector('input[data-alike]')) import('./suggest.js').then((m) => m.suggest());
if (document.querySelector('input[data-find]')) import('./pick.js').then((m) => m.pick());
if (document.querySelector('textarea[data-most], textarea[data-draft]')) import('./compose.js').then((m) => m.compose());
if (document.querySelector('details[data-pictures]')) import('./picture.js').then((m) => m.pictures());
if (document.querySelector('textarea[data-draft]')) import('./draft.js').then((m) => m.drafts());
if (document.querySelector('a.bell')) import('./stream.js').then((m) => m.stream());
if (document.querySelector('form[data-report]')) import('./report.js').then((m) => m.report());
if (document.querySelector('[data-desk]')) import('./desk.js').then((m) => m.desk());

// Keys cost nothing until one is pressed.
/** @param {KeyboardEvent} e */
const first = (e) => import('./keys.js').then((m) => { removeEventListener('keydown', first); m.keys(e); });
addEventListener('keydown', first);
