// Does the reference library of the receivers' side believe what we sign? node tests/web/verify-hook.mjs
//
// `hook.json` is what `hooks/src/secret.rs` signs, and its test compares it byte by byte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const sent = JSON.parse(readFileSync(new URL('./hook.json', import.meta.url), 'utf8'));
const { id, timestamp, body } = sent;
// The library reads the wall clock; what is signed here was signed long ago.
Date.now = () => Number(timestamp) * 1000;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [Number(timestamp) * 1000]));
  }
};

/** @param {string} secret @param {string} [text] @param {string} [name] */
const believes = (secret, text = body, name = id) => {
  const headers = { 'webhook-id': name, 'webhook-timestamp': timestamp, 'webhook-signature': sent.signature };
  try {
    new Webhook(secret).verify(text, headers);
    return true;
  } catch {
    return false;
  }
};

assert(believes(sent.secrets[0]), 'the new secret');
assert(believes(sent.secrets[1]), 'the old one, while it rotates');
assert(!believes('whsec_' + Buffer.alloc(32, 9).toString('base64')), 'nobody else’s');
assert(!believes(sent.secrets[0], `${body} `), 'another body');
assert(!believes(sent.secrets[0], body, `${id}0`), 'another id');
console.log('hooks: the reference library believes each secret of a rotation and no other');
