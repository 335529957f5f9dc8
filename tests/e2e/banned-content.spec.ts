import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { clinicalWords } from '../../src/lib/referrals/clinical-words.ts';
import { demoSlips } from '../../src/lib/consents/demo-slips.ts';
import { demoSlip } from '../../src/lib/screening/demo-slip.ts';
import { forgetEnv } from '../../src/lib/server/env.ts';
import { makeWholeDemo } from '../../src/seed/demo.ts';
import { seedId } from '../../src/seed/ids.ts';
import { clinicalNote } from '../../src/seed/referrals.ts';
import type { Rows } from '../../src/seed/rows.ts';
import {
	addressesOf,
	allRoutes,
	parametersIn,
	parametersOf,
	questionsOf,
	type Route
} from '../support/routes.ts';
import { sealedTexts, type SealedText, type Who } from '../support/sealed-texts.ts';

// Everything that can be fetched, by everybody: nothing that is sealed reaches whoever may not read it, and nothing
// breaks. Plain requests; what a page shows is in the data that it is made of.

test.skip(({ viewport }) => viewport?.width !== 1280, 'once is enough');

const today = '2026-11-20';
const everybody = [
	...(['counsellor', 'leader', 'teacher', 'university', 'counsellor2', 'intake', 'psychiatrist'] as const),
	...(['fieldworker', 'guardian', 'student', 'pupil', 'nobody', 'coordinator', 'expert'] as const),
	...(['bureau', 'county', 'commission', 'hotline', 'trainer', 'admin', 'auditor', 'dpo'] as const)
] satisfies Who[];
const ofSchools: Who[] = ['counsellor', 'leader', 'teacher', 'university', 'counsellor2'];
/** Those who come near pupils ask for more of each kind. */
const near: Who[] = [...ofSchools, 'intake', 'psychiatrist', 'fieldworker'];
/** Where no pupil stands one of each is enough. */
const afar = /^\/(api\/v1\/sessions|availability|network|planner|requests|sessions)\//;
const seesTotals: Who[] = ['counsellor', 'university'];
const seesSignals: Who[] = [...seesTotals, 'leader', 'intake', 'psychiatrist'];
const atOnce = 8;

const seed = Number(process.env.BANNED_SEED ?? Math.floor(Math.random() * 1e9));
let rows: Rows;
let base: string;

test.beforeAll(({ baseURL }) => {
	// The demonstration is always the same for the same day: its words and ids are known without asking it.
	process.env.TONGXIN_KEYS = `demo:${Buffer.alloc(32, 7).toString('base64')}`;
	forgetEnv();
	rows = makeWholeDemo(today, '!');
	base = baseURL!;
	expect(clinicalWords(clinicalNote).map(({ kind }) => kind)).toEqual(
		expect.arrayContaining(['diagnosis', 'medicine', 'scale', 'score'])
	);
});

test('nobody is sent what they may not read, those who may are, and nothing breaks', async () => {
	test.setTimeout(180_000);
	const routes = allRoutes();
	const parameters = parametersOf(rows);
	const unknown = routes.flatMap(parametersIn).filter((at) => !parameters[at]);
	expect([...new Set(unknown)], 'say in tests/support/routes.ts what can stand there').toEqual([]);

	const texts = sealedTexts(rows);
	const doors = await openDoors();
	const find = finder(texts);
	const complaints = new Set<string>();
	/** The columns of which somebody was sent what they may read. */
	const seen = new Set<string>();
	const look = (who: Who, path: string, { status, text }: Answer) => {
		if (status >= 500) complaints.add(`${who} ${path} answers ${status}`);
		if (status !== 200) return;
		for (const { field, text: found, readers } of find(text)) {
			if (readers.has(who)) seen.add(field);
			else complaints.add(`${who} ${path} holds ${field}: ${found}`);
		}
		for (const what of banned(who, path, text)) complaints.add(`${who} ${path} holds ${what}`);
	};
	const rendered = new Set<string>();
	await inParallel(addresses(routes), async ({ who, route, path }) => {
		const answer = await doors[who](route.isPage ? dataOf(path) : path);
		look(who, path, answer);
		const shows = route.isPage && answer.text.startsWith('{"type":"data"');
		if (!shows || rendered.has(route.path)) return;
		// And once as it is shown.
		rendered.add(route.path);
		look(who, path, await doors[who](path));
	});
	// Where each kind of words stands for those who may read it: the search itself is seen to find.
	await inParallel(placesOfWords(), async ([who, path]) => look(who, path, await doors[who](dataOf(path))));
	expect([...complaints].sort(), `BANNED_SEED=${seed}`).toEqual([]);
	const readable = new Set(texts.filter(({ readers }) => readers.size).map(({ field }) => field));
	expect([...seen].sort(), 'words that nobody was sent, not even those who may read them').toEqual(
		[...readable].sort()
	);
});

function placesOfWords(): [Who, string][] {
	const pupil = (label: string) => seedId(`student:${label}`);
	const talk = rows.interviews.find(({ studentId }) => studentId === pupil('A052'))!;
	const running = rows.campaigns.find(({ id }) => id === seedId('campaign:WL01:running'))!;
	const programme = `/programmes/${seedId('programme:recovered')}`;
	return [
		['counsellor', `/care/students/${pupil('A052')}/talks/${talk.id}`],
		['counsellor', `/care/students/${pupil('A077')}`],
		['leader', `/care/students/${pupil('A085')}/crisis`],
		...rows.alerts.map(({ id }): [Who, string] => ['counsellor', `/care/alerts/${id}`]),
		['leader', `/care/reports/${rows.mandatoryReports[0]!.id}`],
		['psychiatrist', `/referrals/${seedId('referral:A091')}`],
		['dpo', `/protection/incidents/${seedId('incident:waiting')}`],
		['guardian', '/mine'],
		['student', '/mine'],
		['student', '/mine/copy'],
		['leader', `/protection/rights/${seedId('right:demo:3')}`],
		['counsellor', `/cases/${seedId('case:A091')}`],
		['leader', `/cases/${seedId('case:A122')}`],
		...rows.followUps.map(({ id }): [Who, string] => ['counsellor', `/cases/follow-ups/${id}`]),
		...rows.visits.map(({ id }): [Who, string] => ['fieldworker', `/visits/${id}`]),
		['counsellor', '/consents/rights'],
		['counsellor', `/students/transfers/${seedId('transfer:C605')}`],
		['counsellor', `/students/${pupil('A001')}/guardians`],
		['counsellor', `/screening/${running.id}/slips?class=${seedId('class:WL01:j1:1')}`],
		...[0, 1, 2, 5].map((n): [Who, string] => [
			'fieldworker',
			`${programme}/people/${seedId(`programme-person:${n}`)}`
		])
	];
}

/** What everybody asks for. */
function addresses(routes: Route[]): { who: Who; route: Route; path: string }[] {
	const parameters = parametersOf(rows);
	const questions = questionsOf(rows);
	return routes.flatMap((route, r) =>
		everybody.flatMap((who, w) => {
			const isNear = near.includes(who) && !afar.test(route.path);
			const some = (from: readonly string[], isFirst: boolean) =>
				choose(from, isNear && isFirst ? 2 : 1, seed + r * 100 + w);
			const more = isNear ? (questions[route.path] ?? []) : [];
			return addressesOf(route, parameters, some).flatMap((path) =>
				['', ...more.map((question) => `?${question}`)].map((question) => ({
					who,
					route,
					path: path + question
				}))
			);
		})
	);
}

function choose(from: readonly string[], count: number, seed: number): string[] {
	const length = Math.min(count, from.length);
	const [chosen] = fc.sample(fc.shuffledSubarray([...from], { minLength: length, maxLength: length }), {
		numRuns: 1,
		seed
	});
	return chosen!;
}

/** Names, telephones and codes are looked up; sentences are searched for. */
function finder(texts: SealedText[]): (text: string) => SealedText[] {
	const token =
		/演示(?:学生|家长|居民)[A-Z]?\d+|\+?\d{11,13}|\b[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}\b/g;
	const whole = new RegExp(`^(?:${token.source})$`);
	const tokens = new Map(texts.filter(({ text }) => whole.test(text)).map((each) => [each.text, each]));
	const sentences = texts.filter(({ text }) => !tokens.has(text));
	return (text) => [
		...[...new Set(text.match(token))].flatMap((each) => tokens.get(each.replace('-', '')) ?? []),
		...sentences.filter((each) => text.includes(each.text))
	];
}

/** What else nobody, or not this reader, may be sent. */
function banned(who: Who, path: string, text: string): string[] {
	const isFamily = who === 'guardian' || who === 'student' || who === 'pupil';
	const patterns = [
		// What is sealed, as it is kept.
		/\bdemo:[A-Za-z0-9+/]{40}/,
		// Totals stand in the trend of a pupil's file, for whoever was granted it; what an answer raised, with the duty.
		...(seesTotals.includes(who) ? [] : [/"most":\d/]),
		...(seesSignals.includes(who) || path.endsWith('/openapi.json') ? [] : [/"(?:CRITICAL_ITEM|SUPP_)/]),
		// That there is a report about them.
		...(isFamily || who === 'leader' ? [/演示接诊员-DC1|B-DEM0-R3P2/] : []),
		...(isFamily ? [/mandatory_report/] : [])
	];
	return [...patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []), ...clinicalIn(who, path, text)];
}

/** A hospital's words as schools are sent them, in the data alone: the page around them counts minutes (分). */
function clinicalIn(who: Who, path: string, text: string): string[] {
	if (!text.startsWith('{') || !ofSchools.includes(who) || !/^\/(referrals|cases\/[^/]+\/return)/.test(path))
		return [];
	return [...text.matchAll(/"((?:[^"\\]|\\.)*\p{Script=Han}(?:[^"\\]|\\.)*)"/gu)].flatMap(([, said]) =>
		clinicalWords(said!).map(({ word }) => `${word} in ${said}`)
	);
}

const dataOf = (path: string) => path.replace(/\/?(\?|$)/, '/__data.json$1');

interface Answer {
	status: number;
	text: string;
}
type Door = (path: string) => Promise<Answer>;

/** How each of them asks: signed in at both doors, by a slip, by a code, or not at all. */
async function openDoors(): Promise<Record<Who, Door>> {
	const slip = ({ link, code }: { link: string; code: string }) =>
		cookieOf(`/c/${link}`, { relation: 'mother', code });
	const opened = everybody.map(async (who): Promise<[Who, Door]> => {
		if (who === 'nobody') return [who, (path) => get(path, {})];
		if (who === 'guardian' || who === 'student') {
			const cookie = await slip(demoSlips[who]);
			return [who, (path) => get(path, { cookie })];
		}
		if (who === 'pupil') {
			const cookie = await cookieOf('/q?/enter', { code: demoSlip.code, bornOn: demoSlip.bornOn });
			return [who, (path) => get(path, { cookie })];
		}
		const credentials = { email: `${who}@demo.test`, password: 'Tongxin-demo-1' };
		const cookie = await cookieOf('/sign-in', credentials);
		const answer = await fetch(`${base}/api/v1/tokens`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(credentials)
		});
		const { token } = (await answer.json()) as { token: string };
		const authorization = `Bearer ${token}`;
		return [who, (path) => get(path, path.startsWith('/api/') ? { authorization } : { cookie })];
	});
	return Object.fromEntries(await Promise.all(opened)) as Record<Who, Door>;
}

async function get(path: string, headers: Record<string, string>): Promise<Answer> {
	const answer = await fetch(base + path, {
		headers: { ...headers, 'accept-language': 'zh-CN' },
		redirect: 'manual'
	});
	return { status: answer.status, text: await answer.text() };
}

/** Posts a form as a page without scripts does, and keeps what it was given. */
async function cookieOf(path: string, form: Record<string, string>): Promise<string> {
	const answer = await fetch(base + path, {
		method: 'POST',
		headers: { origin: base, accept: 'text/html' },
		body: new URLSearchParams(form),
		redirect: 'manual'
	});
	expect(answer.status, path).toBe(303);
	return answer.headers
		.getSetCookie()
		.map((each) => each.split(';')[0])
		.join('; ');
}

async function inParallel<T>(jobs: T[], run: (job: T) => Promise<void>): Promise<void> {
	const queue = jobs.values();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (const job of queue) await run(job);
		})
	);
}
