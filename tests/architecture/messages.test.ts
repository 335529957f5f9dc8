import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { roles } from '../../src/lib/access/roles.ts';
import { messages as en } from '../../src/lib/i18n/en/index.ts';
import { messages as zh } from '../../src/lib/i18n/zh-CN/index.ts';
import { statusOf } from '../../src/lib/server/errors.ts';
import { activityCodes, audiences } from '../../src/lib/sessions/activity.ts';
import { noSlotReasons } from '../../src/lib/sessions/free-slots.ts';
import { reasons } from '../../src/lib/sessions/reasons.ts';
import { counts, statuses } from '../../src/lib/sessions/session.ts';
import { indicators, recordedIndicators } from '../../src/lib/targets/indicator.ts';
import { findChinese } from './chinese.ts';

/** Chinese that is no message: each with its reason. */
const allowed: Record<string, string> = {
	'src/lib/calendar/format.ts': 'dates, written alike by server and browser in both languages',
	'src/lib/ui/day-mark.ts': 'a short date, likewise',
	'src/lib/calendar/working-days.ts': 'names of holidays, as the law gives them',
	'src/lib/availability/notice.ts': 'the words of the notice of the State Council, which it reads',
	'src/lib/students/words.ts': 'the words that rosters are written in, which it reads',
	'src/lib/screening/results.ts': 'the headings of tables with test results, likewise',
	'src/lib/programmes/lists.ts': 'the headings of lists of people, likewise',
	'src/lib/server/unavailable.ts':
		'both languages at once: nobody knows the reader while the database is away',
	'src/routes/+error.svelte': 'both languages at once, for when not even the messages were loaded',
	'src/routes/(public)/+page.server.ts': 'a figure in both languages, like the recorded ones beside it',
	'src/routes/(portal)/+layout.server.ts': 'the mark of synthetic names, which is no sentence',
	'src/routes/api/v1/openapi.json/+server.ts': 'the name of the portal'
};

describe('Chinese stands in the messages', () => {
	const files = globSync('src/**/*.{ts,svelte}', {
		exclude: ['src/lib/i18n/**', 'src/seed/**', '**/*.test.ts']
	});
	const chineseOf = (file: string) => findChinese(file, readFileSync(file, 'utf8'));

	test('and nowhere else', { timeout: 30_000 }, () => {
		const found = files
			.filter((file) => !(file in allowed))
			.flatMap((file) => chineseOf(file).map((place) => `${file}:${place}`));
		expect(found, 'move these to src/lib/i18n').toEqual([]);
	});

	test('every exception is still needed', () => {
		expect(Object.keys(allowed).filter((file) => chineseOf(file).length === 0)).toEqual([]);
	});

	test('the check sees text and passes over comments', () => {
		const script = `// 说明\nconst a = '登录'; /* 说明 */ const b = \`\${n}场\`; const c = /演示/;`;
		expect(findChinese('x.ts', script)).toHaveLength(3);
		const component = `<script lang="ts">\n\t// 说明\n\tconst a: string = '登录';\n</script>\n<!-- 说明 -->
<p title="标题">{a ? '是' : a}内容</p>\n<style>\n\t/* 说明 */\n\tp::before { content: '·'; }\n</style>`;
		expect(findChinese('x.svelte', component).map((place) => place.split(':')[0])).toEqual([
			'3',
			'6',
			'6',
			'6'
		]);
	});
});

type Sentence = string | ((values: unknown) => string);

/** Every sentence of a catalogue by its key, `sessions.statuses.requested`. */
function sentences(node: object, path = ''): [string, Sentence][] {
	return Object.entries(node).flatMap(([key, value]: [string, object | Sentence]) =>
		typeof value === 'object'
			? sentences(value, `${path}${key}.`)
			: [[path + key, value] as [string, Sentence]]
	);
}

/** Values of every kind that a sentence may ask for. */
const samples = [1, 2, '7', ['2']];

/** What a sentence says for each sample that it can use, and the values it asked for. */
function say(sentence: (values: unknown) => string): { said: string[]; asked: string[] } {
	const asked = new Set<string>();
	const named = /^\(?\s*\{/.test(sentence.toString());
	const said = samples.flatMap((sample) => {
		const values = new Proxy({}, { get: (_, name) => (asked.add(String(name)), sample) });
		try {
			return [sentence(named ? values : sample)];
		} catch {
			return [];
		}
	});
	return { said, asked: [...asked].sort() };
}

/** Words of counting that English has no use for. */
const silentInEnglish = ['overview.sessions'];

/** What is wrong with a translated sentence. */
function faults(key: string, chinese: Sentence, english: Sentence | undefined): string[] {
	if (english === undefined) return [`${key}: not in English`];
	if (typeof chinese === 'string' || typeof english === 'string') {
		if (typeof chinese !== typeof english) return [`${key}: a sentence here, a function there`];
		const empty = chinese === '' || (english === '' && !silentInEnglish.includes(key));
		return empty ? [`${key}: empty`] : [];
	}
	const [original, translation] = [say(chinese), say(english)];
	const bad = [original, translation].some(
		({ said }) => said.length === 0 || said.some((text) => /^$|undefined|NaN|\[object|=>/.test(text))
	);
	const differ = original.asked.join() !== translation.asked.join();
	return [
		...(bad ? [`${key}: says ${JSON.stringify([original.said, translation.said])}`] : []),
		...(differ ? [`${key}: Chinese uses ${original.asked}, English ${translation.asked}`] : [])
	];
}

describe('both languages say everything', () => {
	const english = new Map(sentences(en));
	const all = sentences(zh);

	test('they have the same keys', () => {
		expect([...english.keys()].sort()).toEqual(all.map(([key]) => key).sort());
	});

	test('every sentence says something, and uses the same values', () => {
		expect(all.flatMap(([key, sentence]) => faults(key, sentence, english.get(key)))).toEqual([]);
	});

	test('the check sees what is missing', () => {
		expect(faults('a', '是', undefined)).toHaveLength(1);
		expect(faults('a', '是', '')).toHaveLength(1);
		expect(faults('a', '是', () => 'yes')).toHaveLength(1);
		type Values = { n: number; day: string };
		const chinese = (({ n, day }: Values) => `${day}有${n}场`) as Sentence;
		expect(faults('a', chinese, (({ n }: Values) => `${n} sessions`) as Sentence)).toHaveLength(1);
		expect(faults('a', chinese, (({ n, day }: Values) => `${n} on ${day}${{}}`) as Sentence)).toHaveLength(1);
		expect(faults('a', chinese, (({ n, day }: Values) => `${n} on ${day}`) as Sentence)).toEqual([]);
	});

	test('only the language switch speaks the other language', () => {
		const spoken = sentences(en).map(([key, s]) => [key, typeof s === 'string' ? s : say(s).said.join()]);
		const foreign = spoken.filter(([, said]) => /\p{Script=Han}/u.test(said!)).map(([key]) => key);
		expect(foreign).toEqual(['shell.otherLanguage.name', 'shell.otherLanguage.short']);
	});
});

describe('whatever has a code has a word', () => {
	test.each([
		['roles', roles, zh.access.roles],
		['refusals', Object.keys(statusOf), zh.errors.codes],
		['kinds of session', activityCodes, zh.sessions.kinds],
		['audiences', audiences, zh.sessions.audiences],
		['states', statuses, zh.sessions.statuses],
		['counts', counts, zh.sessions.counts],
		['reasons to decline', reasons.decline, zh.sessions.reasons.decline],
		['reasons to cancel', reasons.cancel, zh.sessions.reasons.cancel],
		['reasons to amend', reasons.amend, zh.sessions.reasons.amend],
		['reasons for no slot', noSlotReasons, zh.calendar.noSlot],
		['indicators', indicators, zh.targets.indicators]
	])('%s', (_, codes: readonly string[], words: object) => {
		expect(Object.keys(words).sort()).toEqual([...codes].sort());
	});

	test('recorded facts', () => {
		expect(Object.keys(zh.targets.recorded)).toEqual(expect.arrayContaining([...recordedIndicators]));
	});

	test('problems of fields', () => {
		const files = globSync(['src/lib/**/*.ts', 'src/routes/**/*.ts'], {
			exclude: ['**/*.test.ts', 'src/lib/i18n/**']
		});
		const named = files.flatMap((file) => {
			const text = readFileSync(file, 'utf8');
			const inSchemas = text.matchAll(/\berror: '(\w+)'/g);
			const refused = text.matchAll(/\binvalid\(\s*[\w'.]+,\s*'(\w+)'/g);
			return [...inSchemas, ...refused].map(([, problem]) => problem!);
		});
		expect(named.length).toBeGreaterThan(40);
		const said: object = zh.errors.fields;
		expect([...new Set(named)].filter((problem) => !(problem in said))).toEqual([]);
	});
});
