import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Post, UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import {
	mayBreakGlass,
	mayEnd,
	mayGive,
	mayReadLog,
	mayReview,
	protectsData,
	reviewOf,
	stateOf
} from './grants.ts';

const actor = (role: Role, organisationId = 'school', more: Partial<Post> = {}): UserActor => ({
	kind: 'user',
	id: 'me',
	name: 'me',
	email: 'me@example.org',
	locale: null,
	posts: [
		{
			role,
			organisationId,
			organisationName: organisationId,
			organisationKind: 'junior_school',
			countyCode: '430702',
			isLead: false,
			...more
		}
	]
});

/** What the table says in a cell, worked out from the policy. */
function rowOf(who: UserActor): string[] {
	const grant = { schoolId: 'school', userId: 'other' };
	const opened = { basis: 'break_glass' as const, ...grant };
	const gives = mayGive(who, grant);
	expect(mayGive(who, { ...grant, userId: who.id })).toBe(false);
	expect(mayReview(who, { ...opened, userId: who.id, reviewerId: who.id })).toBe(false);
	expect(mayEnd(who, { ...grant, userId: who.id })).toBe(true);
	const named = mayReview(who, { ...opened, reviewerId: who.id });
	const any = mayReview(who, { ...opened, reviewerId: 'third' });
	const place = who.posts[0]!.organisationId;
	return [
		gives ? 'to others' : '–',
		mayEnd(who, grant) ? 'yes' : 'their own',
		mayBreakGlass(who, 'school') ? 'yes' : '–',
		any ? 'all but their own' : named ? 'where named, and never their own' : '–',
		!mayReadLog(who)
			? '–'
			: protectsData(who)
				? 'all'
				: place === 'school'
					? 'of the school'
					: 'of their own school'
	];
}

describe('the table of docs/access.md', () => {
	const text = readFileSync('docs/access.md', 'utf8')
		.split('## Who lets whom see pupils')[1]!
		.split('\n## ')[0]!;
	const table = new Map(
		text
			.split('\n')
			.filter((line) => line.startsWith('| '))
			.slice(2)
			.map((line) =>
				line
					.split('|')
					.slice(1, -1)
					.map((cell) => cell.trim())
			)
			.map(([who, ...cells]) => [who!, cells])
	);

	test('is this policy', () => {
		expect(rowOf(actor('school_leader'))).toEqual(table.get('school_leader of the school'));
		expect(rowOf(actor('counsellor'))).toEqual(table.get('counsellor of the school'));
		expect(rowOf(actor('school_leader', 'elsewhere'))).toEqual(table.get('school_leader'));
		expect(rowOf(actor('dpo', 'elsewhere'))).toEqual(table.get('dpo'));
		expect(table.size).toBe(5);
	});

	test.each(roles.filter((role) => !['counsellor', 'school_leader', 'dpo'].includes(role)))(
		'for %s, also of the school itself',
		(role) => expect(rowOf(actor(role))).toEqual(table.get('everybody else'))
	);

	test('a deputy of the leader gives nothing and opens nothing', () => {
		const deputy = actor('school_leader', 'school', { inPlaceOf: { id: 'x', name: 'x' } });
		expect(rowOf(deputy)).toEqual(table.get('everybody else'));
	});
});

const at = new Date('2026-11-20T08:00:00Z');
const plus = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

test.each([
	['coming', { fromAt: plus(1), toAt: plus(60), endedAt: null }],
	['running', { fromAt: at, toAt: plus(60), endedAt: null }],
	['over', { fromAt: plus(-60), toAt: at, endedAt: null }],
	['ended', { fromAt: plus(-60), toAt: plus(60), endedAt: at }],
	['running', { fromAt: plus(-60), toAt: plus(60), endedAt: plus(1) }]
] as const)('a grant is %s', (state, grant) => expect(stateOf(grant, at)).toBe(state));

test.each([
	['waiting', { basis: 'break_glass', reviewDueAt: plus(1), reviewedAt: null }],
	['late', { basis: 'break_glass', reviewDueAt: at, reviewedAt: null }],
	['done', { basis: 'break_glass', reviewDueAt: plus(-9), reviewedAt: at }],
	['none', { basis: 'leader', reviewDueAt: null, reviewedAt: null }]
] as const)('its review is %s', (state, grant) => expect(reviewOf(grant, at)).toBe(state));
