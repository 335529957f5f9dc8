import { describe, expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';
import { nextActions, type ActionKey } from './next-actions.ts';
import {
	mayAmend,
	mayAnswerOffer,
	mayAnswerProposal,
	mayCancel,
	mayChange,
	mayDispute,
	mayMiss,
	mayPublish,
	mayReport,
	mayReschedule,
	mayResolve,
	mayVerify,
	mayVerifyInStead,
	mayWaitlist,
	mayWithdraw
} from './policy.ts';
import { sides, statuses, type SessionFacts } from './session.ts';

const now = new Date('2026-11-22T02:00:00Z');
const hour = (n: number) => new Date(now.getTime() + n * 3_600_000);

function actor(id: string, role: Role, organisationId: string, isLead = false): UserActor {
	const post = {
		role,
		organisationId,
		organisationName: '',
		organisationKind: '',
		countyCode: '430702',
		isLead
	};
	return { kind: 'user', id, name: id, email: '', locale: null, posts: [post] };
}
const people = {
	counsellor: actor('counsellor', 'counsellor', 'school'),
	leader: actor('leader', 'school_leader', 'school', true),
	coordinator: actor('coordinator', 'coordinator', 'hospital'),
	expert: actor('expert', 'expert', 'hospital'),
	bureau: actor('bureau', 'bureau_city', 'bureau'),
	county: actor('county', 'bureau_county', 'county bureau')
};

function facts(part: Partial<SessionFacts> = {}): SessionFacts {
	return {
		status: 'scheduled',
		hostId: 'school',
		hostKind: 'junior_school',
		countyCode: '430702',
		activity: 'minor_lecture',
		answeringOrganisationIds: ['hospital'],
		expertUserIds: ['expert'],
		requestedBy: 'counsellor',
		reportedBy: null,
		reportedAt: null,
		answerableUntil: hour(100),
		startsAt: hour(100),
		endsAt: hour(102),
		publishedAt: null,
		checkedInAt: null,
		...part
	};
}

function told(who: keyof typeof people, session: SessionFacts, noticeEnds = hour(50)) {
	return Object.fromEntries(
		nextActions(people[who], session, now, noticeEnds, hour(-1)).map(({ key, why }) => [key, why ?? 'can'])
	);
}

describe('what a reader can do next', () => {
	test('an open request: the host changes or withdraws it, and learns why it is in no calendar yet', () => {
		const open = facts({ status: 'requested', startsAt: null, endsAt: null });
		expect(told('counsellor', open)).toEqual({
			again: 'can',
			times: 'can',
			waitlist: 'can',
			withdraw: 'can',
			calendar: 'no_time_yet'
		});
		expect(told('bureau', open)).toEqual({});
	});

	test('a proposal is answered first, then the request can be changed', () => {
		const proposed = facts({ status: 'proposed', startsAt: null, endsAt: null });
		expect(told('counsellor', proposed)).toEqual({
			proposal: 'can',
			again: 'can',
			times: 'proposed',
			withdraw: 'can',
			calendar: 'no_time_yet'
		});
		expect(told('coordinator', proposed)).toEqual({ again: 'can' });
	});

	test('who waits is offered a time, and answers it', () => {
		const waiting = facts({ status: 'waitlisted', startsAt: null, endsAt: null });
		expect(told('counsellor', waiting)).toEqual({
			again: 'can',
			times: 'waiting',
			withdraw: 'can',
			calendar: 'no_time_yet'
		});
		expect(told('counsellor', { ...waiting, status: 'offered' })).toMatchObject({
			offer: 'can',
			times: 'waiting'
		});
		expect(told('coordinator', waiting)).toEqual({ again: 'can' });
	});

	test('a session to come', () => {
		expect(told('counsellor', facts())).toEqual({
			again: 'can',
			miss: 'not_begun_yet',
			verify: 'not_reported_yet',
			reschedule: 'can',
			cancel: 'can'
		});
		expect(told('coordinator', facts({ publishedAt: hour(-1) }))).toEqual({
			again: 'can',
			report: 'not_over_yet',
			miss: 'not_begun_yet',
			reschedule: 'can',
			amend: 'can',
			publish: 'published',
			cancel: 'can'
		});
		expect(told('expert', facts())).toEqual({ report: 'not_over_yet', miss: 'not_begun_yet' });
	});

	test('within the notice only a lead cancels; the others learn that', () => {
		expect(told('counsellor', facts(), hour(-1)).cancel).toBe('within_notice');
		expect(told('leader', facts(), hour(-1)).cancel).toBe('can');
	});

	test('within the notice the team alone moves it to another time, after the start nobody', () => {
		expect(told('leader', facts(), hour(-1)).reschedule).toBe('reschedule_notice');
		expect(told('coordinator', facts(), hour(-1)).reschedule).toBe('can');
		expect(told('coordinator', facts({ startsAt: hour(-1), endsAt: hour(1) })).reschedule).toBe('held');
	});

	test('once it is over it is reported, not changed', () => {
		const over = facts({ startsAt: hour(-3), endsAt: hour(-1) });
		expect(told('expert', over)).toEqual({ report: 'can', miss: 'can' });
		expect(told('coordinator', over)).toMatchObject({
			amend: 'started',
			publish: 'started',
			cancel: 'delivered'
		});
	});

	test('a report is verified by the host, never by who reported', () => {
		const reported = facts({
			status: 'reported',
			startsAt: hour(-3),
			endsAt: hour(-1),
			reportedBy: 'expert'
		});
		expect(told('counsellor', reported)).toEqual({
			again: 'can',
			verify: 'can',
			dispute: 'can',
			reschedule: 'held',
			cancel: 'delivered'
		});
		expect(told('counsellor', { ...reported, reportedBy: 'counsellor' }).verify).toBe('own_report');
	});

	test('nothing is offered that the policy refuses, and nothing left out that it allows', () => {
		for (const who of Object.values(people)) {
			for (const status of statuses) {
				for (const shift of [100, -1, -3]) {
					const session = facts({ status, startsAt: hour(shift), endsAt: hour(shift + 2) });
					for (const noticeEnds of [hour(-1), hour(50)]) {
						const can = nextActions(who, session, now, noticeEnds, hour(-1)).flatMap(({ key, why }) =>
							why ? [] : [key]
						);
						const allowed: [ActionKey, boolean][] = [
							['proposal', mayAnswerProposal(who, session)],
							['offer', mayAnswerOffer(who, session)],
							['times', mayChange(who, session)],
							['waitlist', mayWaitlist(who, session, now)],
							['withdraw', mayWithdraw(who, session)],
							['report', mayReport(who, session, now)],
							['miss', sides.some((side) => mayMiss(who, session, side, now))],
							['verify', mayVerify(who, session) || mayVerifyInStead(who, session, now, hour(-1))],
							['dispute', mayDispute(who, session)],
							['resolve', mayResolve(who, session)],
							['amend', mayAmend(who, session, now)],
							['reschedule', mayReschedule(who, session, now, noticeEnds)],
							['publish', mayPublish(who, session, now)],
							['cancel', mayCancel(who, session, now, noticeEnds)]
						];
						const listed = allowed.flatMap(([key, may]) => (may ? [key] : []));
						expect(can.filter((key) => key !== 'again').sort()).toEqual(listed.sort());
					}
				}
			}
		}
	});
});
