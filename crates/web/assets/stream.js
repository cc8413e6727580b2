// How many notices are unread, on the bell and before the title. One tab of a browser holds the stream and tells the others.

const name = 'millet-unread';
const minute = 60_000;
const bare = document.title;

/** @param {unknown} n */
function show(n) {
  const bell = document.querySelector('a.bell');
  if (!(bell instanceof HTMLAnchorElement) || typeof n !== 'number' || !Number.isFinite(n)) return;
  const short = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact' }).format(n);
  let badge = bell.querySelector('.badge');
  if (n > 0 && !badge) {
    badge = document.createElement('span');
    badge.className = 'badge';
    badge.setAttribute('aria-hidden', 'true');
    bell.append(badge);
  }
  if (badge) {
    if (n > 0) badge.textContent = short;
    else badge.remove();
  }
  const label = n > 0 ? (bell.dataset.some ?? '').replace('{n}', String(n)) : bell.dataset.none;
  if (label) bell.setAttribute('aria-label', label);
  document.title = n > 0 ? `(${short}) ${bare}` : bare;
}

/** @param {string} text */
function count(text) {
  try {
    return JSON.parse(text).count;
  } catch {
    return undefined;
  }
}

/** @type {number | undefined} */
let asking;

/** Without a stream: by the minute, and only while somebody looks. */
function poll() {
  if (asking !== undefined) return;
  asking = window.setInterval(async () => {
    if (document.visibilityState !== 'visible') return;
    const answer = await fetch('/notices/unread', { headers: { Accept: 'application/json' } }).catch(() => undefined);
    // Signed out in another tab: nothing to ask any more.
    if (answer?.status === 401) window.clearInterval(asking);
    else if (answer?.ok) show(count(await answer.text()));
  }, minute);
}

/** @param {BroadcastChannel} others */
function hold(others) {
  return new Promise((/** @type {(v?: unknown) => void} */ done) => {
    const source = new EventSource('/stream');
    const leave = () => { source.close(); done(); };
    source.addEventListener('unread', (e) => {
      const n = count(e.data);
      show(n);
      others.postMessage(n);
    });
    source.addEventListener('bye', () => { leave(); poll(); });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) { leave(); poll(); }
    });
    // A page that is put aside lets another tab have it.
    addEventListener('pagehide', leave, { once: true });
  });
}

export function stream() {
  if (!('locks' in navigator) || !('BroadcastChannel' in window) || !('EventSource' in window)) return poll();
  const others = new BroadcastChannel(name);
  others.addEventListener('message', (e) => show(e.data));
  const wait = () => { navigator.locks.request(name, () => hold(others)).catch(poll); };
  addEventListener('pageshow', (e) => { if (e.persisted) wait(); });
  wait();
}
