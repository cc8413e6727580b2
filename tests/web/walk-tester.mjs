// A tester's way, on a phone: reads who is admitted, applies, waits, is offered a place and takes it, gets Friday's release, reports in three
// minutes, sees Tuesday's result, and reads what the team says to what was written.
// node tests/web/walk-tester.mjs BASE --lang zh|en [--nojs]
import { line } from './browser.mjs';
import { walk } from './person.mjs';

const TEXT = {
  zh: {
    ashan: /^阿杉/, luo: /^罗诚/, lin: /^林桥/, as: /^换成/, go: /^换$/,
    updates: /^更新$/, trains: /^更新通道$/, development: /^开发版/, rule: '加入满 30 天', places: /(\d+) 个名额，已用 (\d+) 个/,
    may: '名额现在满了', apply: /^申请$/, waits: /你排在候补第 (\d+) 位/, then: '申请的时候', mine: /你当时的成长值：(\d+)/, back: /^回到通道$/,
    desk: /^设置这个通道$/, funnel: '走到了哪一步', capacity: /^名额数/, save: /^保存$/,
    notices: /^通知/, offered: /有一个名额为你保留着：潮汐/, kept: '有一个名额为你保留着', take: /^领取$/, taken: /你从 .+ 起加入了/, due: /^待办$/, promised: '体验报告：潮汐',
    friday: /^下一步：周五/, tuesday: /^下一步：周二/, report: /^写体验报告/, minutes: '大约三分钟', overall: /这一版整体怎么样/, five: /很好/,
    like: /喜欢/, less: /不够好/, why: /^哪里不够好/, because: '第一次打开的时候闪了一下白屏。', wish: /^最期待 1/, wanted: '快递', found: /^最期待“/, find: /^查找/,
    did: /^做了什么/, expected: /^本来以为会怎样/, got: /^结果怎样/, trouble: ['早上六点半闹钟响，我按掉再睡', '五分钟后再响一次', '它觉得我已经醒了，一觉睡到八点，错过了早班船'],
    words: /^还想说点什么/, thanks: '第一次参加内测，候补那几天天天来看排第几。', send: /^提交报告$/, done: '谢谢，收到了', number: /回执 (\S+)/, counted: '这一份计入统计',
    counts: /体验报告统计好了/, result: /^大家的体验报告怎么说/, people: /计入 (\d+) 份/, most: '下一版最期待',
    inbox: /^体验报告里说的/, answer: /^你的回复/, says: '早班船这件事我们认真记下了：这一版起，按掉之后一定再响，除非您说“我起了”。', reply: /^回复$/,
    answered: /林桥 回复了你在/,
  },
  en: {
    ashan: /^Ashan/, luo: /^Luo Cheng/, lin: /^Lin Qiao/, as: /^Be$/, go: /^Go$/,
    updates: /^Updates$/, trains: /^Update channels$/, development: /^Development/, rule: '30 days', places: /(\d+) of (\d+) places are taken/,
    may: 'Every place is taken', apply: /^Apply$/, waits: /You are number (\d+) on the waiting list/, then: 'When you applied', mine: /Your score then: (\d+)/, back: /^To the channel$/,
    desk: /^Set this channel$/, funnel: 'How far', capacity: /^Places/, save: /^Save$/,
    notices: /^Notices|^Notifications/, offered: /A place is kept for you: /, kept: 'A place is kept for you', take: /^Take it$/, taken: /You are in since/, due: /^What's due$/, promised: 'Tide',
    friday: /^Next: Friday/, tuesday: /^Next: Tuesday/, report: /^Write the experience report/, minutes: 'About three minutes', overall: /How was this build overall/, five: /Very good/,
    like: /^Like/, less: /[Nn]ot good enough/, why: /^What was not good enough/, because: 'A white flash when it opens the first time.', wish: /^Wish 1/, wanted: '快递', found: /^Wish for “/, find: /^Find/,
    did: /^What did you do/, expected: /^What did you expect/, got: /^What happened/, trouble: ['Pressed snooze on the alarm at half past six', 'It rings again after five minutes', 'It thought that I was up, and I missed the early ferry'],
    words: /^Anything else/, thanks: 'My first week as a tester: I looked up my number on the list every day.', send: /^Send the report$/, done: 'Thank you', number: /Receipt (\S+)/, counted: 'It is counted',
    counts: /are counted: see the result/, result: /^What the reports say/, people: /(\d+) reports count/, most: 'Most wanted next',
    inbox: /^What reports say/, answer: /^Your answer/, says: 'You missed a ferry because of us. From this build on it rings again until you say that you are up.', reply: /^Answer$/,
    answered: /answered what you wrote in your report/,
  },
};

const asked = line();
const lang = asked.lang ?? 'zh';
const T = TEXT[lang];
let change = '';
let version = '';

/** Signs in as somebody of the demo by the bar at its foot. */
async function become(p, name) {
  await p.page.locator('summary').filter({ hasText: /演示|Demo/ }).click();
  await p.choose(T.as, name);
  await p.press(T.go);
}

/** The page of the development channel, from wherever one is. */
async function channel(p) {
  await p.press(T.updates);
  await p.press(T.trains);
  await p.press(T.development);
}

await walk('tester', { base: asked.base, lang, nojs: asked.nojs }, [
  ['comes in as somebody who would like to test', async p => {
    await p.arrive(`/?lang=${lang}`);
    await become(p, T.ashan);
  }],
  ['reads who is admitted and how many places there are', async p => {
    await channel(p);
    await p.expectText(T.rule, T.may);
    return (await p.read(T.places))[0];
  }],
  ['applies, and comes to the waiting list', async p => {
    await p.press(T.apply);
    return (await p.read(T.waits))[0];
  }],
  ['keeps the receipt: rule, score, place', async p => {
    await p.expectText(T.then, T.rule, T.waits);
    const score = (await p.read(T.mine))[0];
    await p.press(T.back);
    return score;
  }],
  ['the company makes more places', async p => {
    await become(p, T.luo);
    await channel(p);
    await p.press(T.desk);
    await p.expectText(T.funnel);
    const field = p.page.getByLabel(T.capacity).first();
    const before = Number(await field.inputValue());
    await field.fill(String(before + 8));
    await p.press(T.save);
    return `${before} -> ${before + 8}`;
  }],
  ['is offered one, and takes it', async p => {
    await become(p, T.ashan);
    await p.press(T.notices);
    await p.press(T.offered);
    await p.expectText(T.kept);
    await p.press(T.take);
    await p.read(T.taken);
  }],
  ['reads what was promised', async p => {
    await p.press(T.due);
    await p.expectText(T.promised);
  }],
  ['Friday\'s release comes', async p => {
    await p.press(T.friday);
    await p.press(T.updates);
    await p.press(/4\.8\.8|给周末留一点新鲜|Something fresh/);
    await p.press(T.report);
    await p.expectText(T.minutes);
    version = (await p.page.locator('h1').innerText()).match(/\d+\.\d+\.\d+/)?.[0] ?? '';
    return version;
  }],
  ['says how it was, on the whole and change by change', async p => {
    await p.choose(T.overall, T.five);
    const lines = p.page.locator('.rep-change').filter({ visible: true });
    const n = await lines.count();
    if (n < 3 || n > 7) throw new Error(`${n} headlines`);
    for (let i = 0; i < n - 1; i++) await p.pick(lines.nth(i), T.like);
    change = (await lines.nth(n - 1).locator('legend').innerText()).trim();
    await p.pick(lines.nth(n - 1), T.less);
    await lines.nth(n - 1).getByLabel(T.why).fill(T.because);
    return `${n}, and of “${change}” that it is not good enough`;
  }],
  ['finds what is wanted most in a word', async p => {
    await p.fill(T.wish, T.wanted);
    if (asked.nojs) await p.press(T.find);
    await p.press(T.found);
  }],
  ['tells of a problem, says thank you, sends, and has a receipt', async p => {
    await p.fill(T.did, T.trouble[0]);
    await p.fill(T.expected, T.trouble[1]);
    await p.fill(T.got, T.trouble[2]);
    await p.fill(T.words, T.thanks);
    await p.press(T.send);
    await p.expectText(T.done, T.counted);
    return (await p.read(T.number))[0];
  }],
  ['Tuesday comes: the result is told and there', async p => {
    await p.press(T.tuesday);
    await p.press(T.notices);
    await p.press(T.counts);
    await p.expectText(T.people, T.most, change);
    return (await p.read(T.people))[0];
  }],
  ['the team reads what was written and answers', async p => {
    await become(p, T.lin);
    await p.arrive('/desk');
    await p.press(T.inbox);
    await p.expectText(T.trouble[2]);
    await p.part(T.trouble[2]).getByLabel(T.answer).fill(T.says);
    await p.press(T.reply, { within: T.trouble[2] });
  }],
  ['what was written is answered', async p => {
    await become(p, T.ashan);
    await p.press(T.notices);
    await p.press(T.answered);
    await p.expectText(T.trouble[2], T.says);
  }],
]);
