// A newcomer's way to the next grade, on a phone: writes as much as somebody new may, sees what is missing, helps, is thanked, rises, and writes on;
// disagrees with a point and is answered; and the rules are changed where everybody can read why.
// node tests/web/walk-grade.mjs BASE --lang zh|en [--nojs]
import { line } from './browser.mjs';
import { walk } from './person.mjs';

/** Titles are the demo's own content and stand in the language they were written in. */
const TOPIC = '周五傍晚等更新，你一般在干嘛？';
const TEXT = {
  zh: {
    chuyi: /^初一/, mei: /^小梅/, admin: /^何然/, as: /^换成/, go: /^换$/,
    me: /^我的?$/, title: /^标题/, body: /^正文/, send: /^发布$/, limit: /小时/, fourth: '下班路上又想到一件小事', fourthBody: '旧手机里的天气卡片，我把它搬到新手机的第二屏了，一抬头就能看见要不要带伞。',
    mine: /^我的等级/, newcomer: '新友', regular: '常客', missing: /还差 2(?!\d)/, asks: '成长值满 20 点', here: /你在这里/, grants: '到了以后可以',
    words: '我一般先去阳台收衣服，收完回来进度条刚好走到头，像掐好的一样。', thank: /^感谢/, thanked: /已感谢|谢意/,
    notices: /^通知/, changed: /你的等级现在是“常客”/, risen: '你升到“常客”了', power: /从现在起你可以|上限/, seen: /^知道了/, useful: '别人觉得你的回复有用',
    disagree: /^不同意？/, why: /哪里不对/, plea: '这条回复我还附了两张对照图，应该不止这些。', sendAppeal: /^发出申诉/, waits: '等待回复', due: /会在 .+前回复/,
    appeals: /^成长值申诉/, says: /你想说的话/, answer: '两张对照图确实帮了大忙，补上。', points: /成长值更正/, sendAnswer: /^发出回复/, corrected: '已更正', correction: '申诉后更正', plus: '+3',
    rules: /规则|第 2 版/, edit: /^修改规则/, text: /^规则/, simulate: /谁升谁降/, forecast: /人升级|没有人升/, enact: /^施行$/, reason: /为什么改/, because: '老友这一级再松一点，让更多人够得着', second: '第 3 版', from: 'score = 80', to: 'score = 78',
  },
  en: {
    chuyi: /^Chuyi/, mei: /^Mei/, admin: /^He Ran/, as: /^Be$/, go: /^Go$/,
    me: /^Me$/, title: /^Title/, body: /^Text/, send: /^Post$/, limit: /hour/, fourth: '下班路上又想到一件小事', fourthBody: '旧手机里的天气卡片，我把它搬到新手机的第二屏了，一抬头就能看见要不要带伞。',
    mine: /^My grade/, newcomer: 'Newcomer', regular: 'Regular', missing: /2 more/, asks: 'A score of 20', here: /you are here/i, grants: 'What you can do then',
    words: 'I fetch the washing from the balcony first, and when I am back the bar has just reached its end.', thank: /^Thank/, thanked: /Thanked/,
    notices: /^Notices|^Notifications/, changed: /Your grade is now “Regular”/, risen: 'You are now “Regular”', power: /new for you|twice/, seen: /^Got it/, useful: 'Somebody found your reply useful',
    disagree: /^I disagree/, why: /What is wrong with it/, plea: 'That reply came with two pictures for comparison.', sendAppeal: /^Send the appeal/, waits: 'Waits for an answer', due: /answers by/,
    appeals: /^Appeals about points/, says: /Your words/, answer: 'The two pictures did help a great deal.', points: /Correct the score by/, sendAnswer: /^Send the answer/, corrected: 'Corrected', correction: 'Corrected after your appeal', plus: '+3',
    rules: /rules|Version 2/i, edit: /^Change the rules/, text: /^The rules/, simulate: /Who would rise or fall/, forecast: /would rise|Nobody would/, enact: /^Enact$/, reason: /^Why/, because: 'A little easier for more of us', second: 'Version 3', from: 'score = 80', to: 'score = 78',
  },
};

const asked = line();
const lang = asked.lang ?? 'zh';
const T = TEXT[lang];

/** Signs in as somebody of the demo by the bar at its foot. */
async function become(p, name) {
  await p.page.locator('summary').filter({ hasText: /演示|Demo/ }).click();
  await p.choose(T.as, name);
  await p.press(T.go);
}

/** One's own page, and from there the grade. */
async function grade(p) {
  await p.press(T.me);
  await p.press(T.mine);
}

/** Writes a topic in the system team's board. */
async function write(p) {
  await p.arrive(`/board/system/new?kind=talk&lang=${lang}`);
  await p.fill(T.title, T.fourth);
  await p.fill(T.body, T.fourthBody);
  await p.press(T.send);
}

await walk('grade', { base: asked.base, lang, nojs: asked.nojs }, [
  ['comes in as somebody who joined yesterday', async p => {
    await p.arrive(`/?lang=${lang}`);
    await become(p, T.chuyi);
  }],
  ['has written as much as somebody new may', async p => {
    await write(p);
    await p.expectText(T.limit);
    if (await p.page.locator('input[name=title]').inputValue() !== T.fourth) throw new Error('what was written is lost');
  }],
  ['sees the ladder, and what is missing', async p => {
    await grade(p);
    await p.expectText(T.asks, T.newcomer, T.regular, T.here, T.grants, T.useful);
    return (await p.read(T.missing))[0];
  }],
  ['replies where Mei asked', async p => {
    await p.arrive(`/board/system?kind=talk&lang=${lang}`);
    await p.press(TOPIC);
    await p.page.getByRole('textbox').last().fill(T.words);
    await p.press(T.send);
    await p.expectText(T.words);
  }],
  ['Mei thanks for it', async p => {
    await become(p, T.mei);
    await p.press(T.thank, { within: T.words });
    await p.expectText(T.thanked);
  }],
  ['the new grade and its power are told once', async p => {
    await become(p, T.chuyi);
    await grade(p);
    await p.expectText(T.risen, T.power);
    await p.press(T.seen);
    await p.expectNoText(T.risen);
  }],
  ['the new power is used', async p => {
    await write(p);
    await p.expectText(T.fourth, T.fourthBody.slice(0, 12));
    if (p.page.url().includes('/new')) throw new Error('still refused');
  }],
  ['disagrees with a point', async p => {
    await grade(p);
    await p.press(T.disagree, { within: T.useful });
    await p.fill(T.why, T.plea);
    await p.press(T.sendAppeal);
    await p.expectText(T.waits, T.plea);
    return (await p.read(T.due))[0];
  }],
  ['a colleague corrects it', async p => {
    await p.arrive(`/?lang=${lang}`);
    await become(p, T.admin);
    await p.arrive(`/desk/appeals?lang=${lang}`);
    await p.press(T.useful);
    await p.fill(T.says, T.answer);
    await p.fill(T.points, '3');
    await p.press(T.sendAnswer);
    await p.expectText(T.corrected);
  }],
  ['who would rise is seen before the rules change', async p => {
    await p.arrive(`/rules/grades/edit?lang=${lang}`);
    const box = p.page.locator('textarea[name=text]');
    await box.fill((await box.inputValue()).replace(T.from, T.to));
    await p.press(T.simulate);
    return (await p.read(T.forecast))[0];
  }],
  ['they are enacted with a reason that everybody reads', async p => {
    await p.fill(T.reason, T.because);
    await p.press(T.enact);
    await p.expectText(T.second, T.because);
  }],
  ['she sees the correction beside the point', async p => {
    await become(p, T.chuyi);
    await grade(p);
    await p.expectText(T.corrected, T.answer, T.correction, T.plus, T.useful);
  }],
]);
