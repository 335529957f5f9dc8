import { expect, test } from 'vitest';
import { nextDeeds, obstacleTo, type NextFacts } from './next.ts';
import { isOpen, statuses } from './referral.ts';

const at = new Date('2026-11-20T02:00:00Z');
const facts: NextFacts = {
	status: 'draft',
	tier: 'orange',
	basis: 'consent',
	secondBy: null,
	appointmentAt: new Date(at.getTime() - 1),
	attempts: 3,
	agreed: true
};

test('whatever is open has a next deed that its state allows, and what has ended has none', () => {
	for (const status of statuses) {
		const open = nextDeeds[status].filter((deed) => obstacleTo(deed, { ...facts, status }, at) === null);
		expect(open.length > 0, status).toBe(isOpen(status));
		expect(open, status).toEqual(nextDeeds[status]);
	}
});

test('a reader learns what is missing', () => {
	const why = (deed: Parameters<typeof obstacleTo>[0], more: Partial<NextFacts>) =>
		obstacleTo(deed, { ...facts, ...more }, at);
	expect(why('send', { tier: 'red' })).toBe('second_needed');
	expect(why('send', { tier: 'red', secondBy: 'somebody' })).toBeNull();
	expect(why('second', { secondBy: 'somebody' })).toBe('seconded');
	expect(why('send', { agreed: false })).toBe('consent');
	expect(why('decline', { status: 'received', basis: 'emergency' })).toBe('emergency');
	expect(why('attend', { status: 'scheduled', appointmentAt: new Date(at.getTime() + 1) })).toBe('not_begun');
	expect(why('lose', { status: 'unattended', attempts: 2 })).toBe('attempts');
	expect(why('recall', { status: 'seen' })).toBe('state');
	expect(why('contact', { status: 'scheduled' })).toBe('state');
	expect(why('recall', { status: 'closed' })).toBe('ended');
});
