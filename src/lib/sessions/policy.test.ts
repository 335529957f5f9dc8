import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import * as policy from './policy.ts';
import { rungs } from './rungs.ts';
import { countedAs, statuses, transitions, type SessionFacts, type SessionStatus } from './session.ts';

// docs/access.md and docs/states.md tell what these tests expect: page and code can't drift apart.

const hour = 3_600_000;
const now = new Date('2026-11-20T02:00:00Z');
const later = new Date(now.getTime() + 48 * hour);
const earlier = new Date(now.getTime() - 48 * hour);

const facts: SessionFacts & { decliningOrganisationIds: string[] } = {
	status: 'requested',
	hostId: 'school',
	hostKind: 'junior_school',
	countyCode: '430702',
	activity: 'minor_lecture',
	answeringOrganisationIds: ['hospital', 'smaller hospital'],
	decliningOrganisationIds: ['hospital'],
	expertUserIds: ['speaker'],
	requestedBy: 'somebody',
	reportedBy: 'speaker',
	reportedAt: earlier,
	answerableUntil: later,
	startsAt: later,
	endsAt: new Date(later.getTime() + hour),
	publishedAt: null,
	checkedInAt: null
};
const over = { startsAt: earlier, endsAt: new Date(earlier.getTime() + hour), answerableUntil: earlier };

function person(
	role: Role,
	organisationId: string,
	more: { id?: string; isLead?: boolean; countyCode?: string } = {}
): UserActor {
	const { id = 'somebody else', isLead = false, countyCode = '430702' } = more;
	const place = { organisationId, organisationName: '', organisationKind: '', countyCode };
	return { kind: 'user', id, name: '', email: '', locale: null, posts: [{ role, ...place, isLead }] };
}

const special: Record<string, { actor: UserActor; facts?: Partial<typeof facts> }> = {
	'counsellor of the host': { actor: person('counsellor', 'school') },
	'lead counsellor of the host': { actor: person('counsellor', 'school', { isLead: true }) },
	'school_leader of the host': { actor: person('school_leader', 'school') },
	'counsellor of the host who reported': {
		actor: person('counsellor', 'school', { id: 'reporter' }),
		facts: { reportedBy: 'reporter' }
	},
	'counsellor of another school': { actor: person('counsellor', 'another school') },
	'school_leader of another school': { actor: person('school_leader', 'another school', { isLead: true }) },
	'coordinator of the team': { actor: person('coordinator', 'hospital') },
	'lead coordinator of the team': { actor: person('coordinator', 'hospital', { isLead: true }) },
	'coordinator of a team that could take it': { actor: person('coordinator', 'smaller hospital') },
	'coordinator of another team who entered it': {
		actor: person('coordinator', 'another hospital', { id: 'caller' }),
		facts: { requestedBy: 'caller' }
	},
	'coordinator of another team': { actor: person('coordinator', 'another hospital', { isLead: true }) },
	'bureau_county of the county': { actor: person('bureau_county', 'county bureau') },
	'bureau_county of another county': {
		actor: person('bureau_county', 'another bureau', { countyCode: '430725' })
	},
	'expert who speaks': { actor: person('expert', 'hospital', { id: 'speaker' }) }
};
const named: Role[] = ['counsellor', 'school_leader', 'coordinator', 'bureau_county'];
const people = {
	...special,
	// Every other role, at the host itself and as a lead, which must not help.
	...Object.fromEntries(
		roles
			.filter((role) => !named.includes(role))
			.map((role) => [role, { actor: person(role, 'school', { isLead: true }) }])
	)
};

type May = (actor: UserActor, session: typeof facts) => boolean;
const actions: Record<string, May> = {
	change: policy.mayChange,
	accept: (actor, session) => policy.mayAccept(actor, session, now),
	propose: (actor, session) => policy.mayPropose(actor, session, now),
	agree: policy.mayAnswerProposal,
	keep: policy.mayAnswerProposal,
	waitlist: (actor, session) => policy.mayWaitlist(actor, session, now),
	offer: policy.mayOffer,
	take: policy.mayAnswerOffer,
	refuse: policy.mayAnswerOffer,
	decline: policy.mayDecline,
	withdraw: policy.mayWithdraw,
	amend: (actor, session) => policy.mayAmend(actor, session, now),
	reschedule: (actor, session) => policy.mayReschedule(actor, session, now, later),
	'reschedule late': (actor, session) => policy.mayReschedule(actor, session, now, earlier),
	publish: (actor, session) => policy.mayPublish(actor, session, now),
	cancel: (actor, session) => policy.mayCancel(actor, session, now, later),
	'cancel late': (actor, session) => policy.mayCancel(actor, session, now, earlier),
	'miss (host absent)': (actor, session) => policy.mayMiss(actor, { ...session, ...over }, 'host', now),
	'miss (team absent)': (actor, session) => policy.mayMiss(actor, { ...session, ...over }, 'team', now),
	report: (actor, session) => policy.mayReport(actor, { ...session, ...over }, now),
	verify: policy.mayVerify,
	'verify in stead': (actor, session) => policy.mayVerifyInStead(actor, session, now, earlier),
	dispute: policy.mayDispute,
	resolve: policy.mayResolve
};

function may({ actor, facts: more = {} }: (typeof special)[string]): string[] {
	const request = policy.mayRequest(actor, 'school')
		? policy.mayRequest(actor, 'any other')
			? 'any host'
			: 'this host'
		: '–';
	const states = Object.values(actions).map((action) =>
		list(statuses.filter((status) => action(actor, { ...facts, ...more, status })))
	);
	return [request, ...states];
}

const list = (states: readonly string[]) => states.join(', ') || '–';

describe('docs/access.md', () => {
	const table = readTable('access.md', 'Who');

	test('has the actions', () => {
		expect(table.head).toEqual(['Who', 'request', ...Object.keys(actions)]);
	});

	test('has everybody', () => {
		expect(table.rows.map(([who]) => who)).toEqual(Object.keys(people));
	});

	test.each(Object.entries(people))('%s', (who, given) => {
		expect(table.rows.find(([name]) => name === who)?.slice(1)).toEqual(may(given));
	});
});

describe('docs/access.md, on the day', () => {
	const { rows } = readTable('access.md', 'On the day');
	const here = { ...over, checkedInAt: earlier };
	const given: Record<string, SessionFacts> = {
		open: { ...facts, status: 'scheduled', startsAt: now, endsAt: later },
		here: { ...facts, ...here, status: 'scheduled' },
		over: { ...facts, ...over, status: 'scheduled' }
	};
	const yes = (all: boolean[]) => {
		expect(new Set(all).size).toBe(1);
		return all[0] ? 'yes' : '–';
	};

	test.each(rows)('%s', (who, delivers, adds, sees) => {
		const { actor } = (people as typeof special)[who!]!;
		expect([delivers, adds, sees]).toEqual([
			yes([
				policy.mayCheckIn(actor, given.open!, now),
				policy.mayUndoCheckIn(actor, given.here!),
				policy.mayReport(actor, given.over!, now)
			]),
			yes([policy.mayAttachPhoto(actor, given.here!)]),
			yes([policy.maySeePhotos(actor, given.here!)])
		]);
	});

	test('whatever somebody is, the states and times come first', () => {
		const speaker = person('expert', 'hospital', { id: 'speaker' });
		const checksIn = statuses.filter((status) => policy.mayCheckIn(speaker, { ...given.open!, status }, now));
		const adds = statuses.filter((status) => policy.mayAttachPhoto(speaker, { ...given.here!, status }));
		const undoes = statuses.filter((status) => policy.mayUndoCheckIn(speaker, { ...given.here!, status }));
		expect([checksIn, adds, undoes]).toEqual([
			['scheduled'],
			['scheduled', 'reported', 'disputed'],
			['scheduled']
		]);
		expect(policy.mayAttachPhoto(speaker, given.over!)).toBe(false);
		expect(policy.mayCheckIn(speaker, given.here!, now)).toBe(false);
	});
});

describe('docs/states.md', () => {
	test('has the transitions', () => {
		const code = Object.entries(transitions).map(([name, { from, to }]) => [name, list(from), to]);
		expect(readTable('states.md', 'Transition').rows.map((row) => row.slice(0, 3))).toEqual(code);
	});

	test('has the reminders', () => {
		const code = Object.entries(rungs).map(([name, { days, told }]) => [name, String(days), list(told)]);
		expect(readTable('states.md', 'Reminder').rows).toEqual(code);
	});

	test('has the counts', () => {
		const code = Object.entries(countedAs).map(([name, states]) => [name, list(states)]);
		expect(readTable('states.md', 'Count').rows).toEqual(code);
	});
});

describe('what the times forbid', () => {
	const coordinator = person('coordinator', 'hospital', { isLead: true });
	const scheduled = { ...facts, status: 'scheduled' as SessionStatus };

	test.each<[string, boolean]>([
		['accept when every wished time has passed', policy.mayAccept(coordinator, { ...facts, ...over }, now)],
		['put on the waiting list what is over', policy.mayWaitlist(coordinator, { ...facts, ...over }, now)],
		['amend after the start', policy.mayAmend(coordinator, { ...scheduled, ...over }, now)],
		['reschedule after the start', policy.mayReschedule(coordinator, { ...scheduled, ...over }, now, later)],
		['publish after the start', policy.mayPublish(coordinator, { ...scheduled, ...over }, now)],
		['publish twice', policy.mayPublish(coordinator, { ...scheduled, publishedAt: now }, now)],
		['cancel after the end', policy.mayCancel(coordinator, { ...scheduled, ...over }, now, later)],
		['write down an absence before the start', policy.mayMiss(coordinator, scheduled, 'host', now)],
		['report before the end', policy.mayReport(coordinator, scheduled, now)]
	])('nobody may %s', (_, allowed) => expect(allowed).toBe(false));
});

test('the county verifies at once where the host has no account, and waits where it has one', () => {
	const county = person('bureau_county', 'county bureau', { id: 'official' });
	const reported = { ...facts, status: 'reported' as SessionStatus };
	const may = (more: Partial<typeof facts>, silentUntil: Date) =>
		policy.mayVerifyInStead(county, { ...reported, ...more }, now, silentUntil);
	expect(may({}, later)).toBe(false);
	expect(may({}, now)).toBe(true);
	for (const hostKind of ['community', 'enterprise', 'office'] as const) {
		expect(may({ hostKind }, later)).toBe(true);
	}
	expect(may({ hostKind: 'office', reportedBy: 'official' }, later)).toBe(false);
});

test('somebody who is not signed in may nothing', () => {
	const nobody = { kind: 'anonymous' } as unknown as UserActor;
	expect(new Set(may({ actor: nobody }))).toEqual(new Set(['–']));
});

/** The first table of a page whose first column is called so. */
function readTable(page: string, firstColumn: string): { head: string[]; rows: string[][] } {
	const lines = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8').split('\n');
	const cells = (line: string) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim());
	const start = lines.findIndex((line) => cells(line)[0] === firstColumn);
	const end = lines.findIndex((line, n) => n > start && !line.startsWith('|'));
	return { head: cells(lines[start]!), rows: lines.slice(start + 2, end).map(cells) };
}
