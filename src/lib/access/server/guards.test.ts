import { isHttpError, isRedirect } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resetClock, setClock } from '../../server/clock.ts';
import { forgetEnv } from '../../server/env.ts';
import { DomainError } from '../../server/errors.ts';
import type { Post, UserActor } from '../actor.ts';
import type { FactorState } from '../factor.ts';
import { requireStepUp, requireStudentData } from './guards.ts';

const at = new Date('2026-11-20T08:00:00Z');
const ago = (minutes: number) => new Date(at.getTime() - minutes * 60_000);

beforeEach(() => {
	setClock(() => at);
	inMode('test');
});
afterEach(() => {
	resetClock();
	inMode('test');
});

function inMode(mode: 'test' | 'demo'): void {
	process.env.TONGXIN_MODE = mode;
	forgetEnv();
}

const place = {
	organisationId: 's',
	organisationName: 's',
	organisationKind: '',
	countyCode: '',
	isLead: false
};
const counsellor: Post = { role: 'counsellor', ...place };
const person = (...posts: Post[]): UserActor => ({
	kind: 'user',
	id: 'p',
	name: 'p',
	email: 'p@example.org',
	locale: null,
	posts
});
const state = (shown: number | null, pupils: number | null = null): FactorState => ({
	isSetUp: true,
	shownAt: shown === null ? null : ago(shown),
	pupilsAt: pupils === null ? null : ago(pupils)
});

/** A request of a counsellor, as the hooks hand it on. */
function asking(
	factor: FactorState,
	{ path = '/students/1?tab=2', method = 'GET', actor = person(counsellor) } = {}
) {
	const url = new URL(path, 'http://localhost');
	const locals = { actor, factor, locale: 'zh-CN', requestId: 'r', signInId: 's' } as App.Locals;
	return { url, locals, request: new Request(url, { method }) };
}

/** Where somebody is sent instead, or with which code they are refused. */
function answerOf(run: () => unknown): string {
	try {
		run();
		return 'in';
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		if (isHttpError(thrown)) return String(thrown.status);
		if (thrown instanceof DomainError) return thrown.code;
		throw thrown;
	}
}
const look = (event: ReturnType<typeof asking>) => answerOf(() => requireStudentData(event, 'counsellor'));
const stepUp = (event: ReturnType<typeof asking>) => answerOf(() => requireStepUp(event, 'counsellor'));

describe('pupils’ data', () => {
	test('is open with a factor in use, and leaves word of the look', () => {
		const event = asking(state(200, 3));
		expect(look(event)).toBe('in');
		expect(event.locals.isLookingAtPupils).toBe(true);
	});

	test('asks for the factor after fifteen idle minutes, and comes back to the page', () => {
		const event = asking(state(200, 15));
		expect(look(event)).toBe('/second-factor?next=%2Fstudents%2F1%3Ftab%3D2');
		expect(event.locals.isLookingAtPupils).toBeUndefined();
		expect(event.locals.keep).toBeUndefined();
	});

	test('sends whoever has none to set one up', () => {
		const none = { isSetUp: false, shownAt: null, pupilsAt: null };
		expect(look(asking(none))).toBe('/account/second-factor?next=%2Fstudents%2F1%3Ftab%3D2');
	});

	test('keeps a form that comes too late, and goes back to its page and not its action', () => {
		const event = asking(state(200, 15), { path: '/students/1?tab=2&/confirm', method: 'POST' });
		const sent = new URL(look(event), 'http://localhost');
		expect(sent.searchParams.get('next')).toBe('/students/1?tab=2');
		expect(sent.searchParams.get('kept')).toBe(event.locals.keep!.id);
		expect(event.locals.keep!.action).toBe('/students/1?tab=2&/confirm');
	});

	test('tells an API client to sign in again', () => {
		expect(look(asking(state(200, 15), { path: '/api/v1/alerts' }))).toBe('factor_needed');
	});

	test('is not for other roles, nor for who stands in for somebody', () => {
		expect(look(asking(state(1), { actor: person({ ...counsellor, role: 'teacher' }) }))).toBe('403');
		const inPlaceOf = { id: 'x', name: 'x' };
		expect(look(asking(state(1), { actor: person({ ...counsellor, inPlaceOf }) }))).toBe('403');
	});
});

test('what is graver asks again when the factor was shown more than five minutes ago', () => {
	expect(stepUp(asking(state(4.9)))).toBe('in');
	expect(stepUp(asking(state(5, 0)))).toMatch(/^\/second-factor/);
	expect(look(asking(state(5, 0)))).toBe('in');
});

test('the demonstration asks nobody', () => {
	inMode('demo');
	expect(look(asking({ isSetUp: false, shownAt: null, pupilsAt: null }))).toBe('in');
	expect(stepUp(asking(state(999)))).toBe('in');
});
