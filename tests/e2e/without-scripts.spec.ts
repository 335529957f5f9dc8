import { expect, test } from '@playwright/test';
import { demoSlips } from '../../src/lib/consents/demo-slips.ts';
import { openCode } from '../../src/lib/screening/server/codes.ts';
import { forgetEnv } from '../../src/lib/server/env.ts';
import { makeWholeDemo } from '../../src/seed/demo.ts';
import { seedId } from '../../src/seed/ids.ts';
import { PlainVisitor, type PlainPage } from '../support/plain-visitor.ts';

// What must work on any telephone: forms, sent as a browser without scripts sends them. What was typed is kept.

test.skip(({ viewport }) => viewport?.width !== 1280, 'once is enough');

const has = (page: PlainPage, ...names: string[]) =>
	page.forms.find(({ kinds }) => names.every((name) => kinds.has(name)));

test('a student answers every question and sends them', async ({ baseURL }) => {
	process.env.TONGXIN_KEYS = `demo:${Buffer.alloc(32, 7).toString('base64')}`;
	forgetEnv();
	const rows = makeWholeDemo('2026-11-20', '!');
	const student = rows.students.find(({ id }) => id === seedId('student:B092'))!;
	const { id, codeSealed } = rows.assignments.find(
		({ studentId, startedAt, campaignId }) =>
			studentId === student.id && !startedAt && campaignId === seedId('campaign:GX01:running')
	)!;
	const slip = { code: openCode(codeSealed!, id), bornOn: student.bornOn };

	const visitor = new PlainVisitor(baseURL!);
	const entry = await visitor.open('/q');
	const wrong = await visitor.send(entry, has(entry, 'bornOn'), { ...slip, bornOn: '2001-01-01' });
	expect(wrong.status).toBe(422);
	expect(wrong.html).toContain('role="alert"');
	expect(new Map(has(wrong, 'bornOn')!.fields).get('code')).toBe(slip.code);
	const start = await visitor.send(wrong, has(wrong, 'bornOn'), slip);
	expect(start.path).toBe('/q/start');

	let page = await visitor.open('/q/now');
	const first = has(page, 'value');
	const empty = await visitor.send(page, first);
	expect(empty.status).toBe(422);
	expect(empty.html).toContain('id="value-error"');
	let answered = 0;
	while (has(page, 'value')) {
		page = await visitor.send(page, has(page, 'value'), { value: '0' });
		expect(page.status, `after question ${answered}`).toBe(200);
		expect(++answered).toBeLessThan(40);
	}
	expect(answered).toBeGreaterThan(15);
	const sent = await visitor.send(
		page,
		page.forms.find(({ action }) => action === '?/submit')
	);
	expect(sent.path).toBe('/q/thanks');
});

test('a guardian decides', async ({ baseURL }) => {
	const { link, code } = demoSlips.guardian;
	const visitor = new PlainVisitor(baseURL!);
	const door = await visitor.open(`/c/${link}`);
	const form = await visitor.send(door, has(door, 'code'), { relation: 'mother', code });
	expect(form.path).toBe(`/c/${link}/answer`);
	const unsaid = await visitor.send(form, has(form, 'answer'));
	expect(unsaid.status).toBe(422);
	expect(unsaid.html).toContain('role="alert"');
	const check = await visitor.send(unsaid, has(unsaid, 'answer'), { answer: 'given' });
	const receipt = await visitor.send(
		check,
		check.forms.find(({ action }) => action === '?/answer')
	);
	expect(receipt.path).toMatch(/^\/mine\/answers\/C-/);
	const mine = await visitor.open('/mine');
	expect(mine.html).toContain(receipt.path);
});

test('a counsellor writes down a talk', async ({ baseURL }) => {
	const visitor = new PlainVisitor(baseURL!);
	const signIn = await visitor.open('/sign-in');
	await visitor.send(signIn, has(signIn, 'password'), {
		email: 'counsellor@demo.test',
		password: 'Tongxin-demo-1'
	});
	const care = `/care/students/${seedId('student:A160')}`;
	const blank = await visitor.open(`${care}/talks/new`);
	const notes = '写到一半，还没有选建议。第二次谈话，先听本人说。';
	const back = await visitor.send(blank, has(blank, 'notes'), { notes });
	expect(back.status).toBe(422);
	expect(new Map(has(back, 'notes')!.fields).get('notes')).toBe(notes);
	const done = await visitor.send(back, has(back, 'notes'), { advice: 'school_support', asked: 'no' });
	expect(done.path).toBe(care);
	const talk = [...done.html.matchAll(/href="([^"]*\/talks\/[0-9a-f-]+)"/g)].map(([, href]) => href!)[0]!;
	expect((await visitor.open(talk)).html).toContain(notes);
});
