import { expect, test } from 'vitest';
import { canCover } from './stand-in.ts';
import { roles, type Role } from './roles.ts';

const post = (role: Role, organisationId = 'school', isLead = false) => ({ role, organisationId, isLead });

test('the same role in the same organisation covers every post, elsewhere none', () => {
	for (const role of roles) {
		expect(canCover([post(role)], post(role, 'school', true))).toBe(true);
		expect(canCover([post(role, 'another', true)], post(role))).toBe(false);
	}
	expect(canCover([], post('counsellor'))).toBe(false);
});

test('a lead covers what is done for the organisation, never accounts, audit, privacy or patients', () => {
	const covered = roles.filter((role) => canCover([post('trainer', 'school', true)], post(role)));
	expect(covered.filter((role) => role !== 'trainer')).toEqual([
		'counsellor',
		'school_leader',
		'teacher',
		'coordinator',
		'bureau_city',
		'bureau_county',
		'commission'
	]);
	expect(canCover([post('teacher')], post('counsellor'))).toBe(false);
});
